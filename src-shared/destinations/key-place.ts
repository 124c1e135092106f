import { isBackupUrl } from '../pasted/recognise.ts';
import { platformOfHost } from '../platforms/platforms.ts';
import { parseStreamUrl } from './stream-url.ts';

/**
 * Where a stream key is taken once at a time; undefined for a stream URL that can't be read. All servers of a platform
 * are one such place, but for its backup servers, which take the same key beside them.
 */
export function keyPlaceOf(streamUrl: string | undefined): string | undefined {
  const target = parseStreamUrl(streamUrl ?? '');
  const platform = target.ok ? platformOfHost(target.value.host) : undefined;
  if (!platform) return serverOf(streamUrl);
  return isBackupUrl(streamUrl ?? '') ? `${platform.id} backup` : platform.id;
}

/**
 * Host and app of a stream URL; undefined for one that can't be read. A server takes a key over RTMP and RTMPS alike, at
 * the usual ports of both.
 */
export function serverOf(streamUrl: string | undefined): string | undefined {
  const target = parseStreamUrl(streamUrl ?? '');
  if (!target.ok) return undefined;
  const { app, host, port } = target.value;
  const isUsual = port === 1935 || port === 443;
  return `${host.toLowerCase().replace(/\.$/, '')}:${isUsual ? '' : port}/${app}`;
}
