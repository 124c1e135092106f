import { parseStreamUrl } from '../destinations/stream-url.ts';
import type { PlatformId } from '../model.ts';
import { platforms } from '../platforms/catalogue.ts';
import { platformOfHost } from '../platforms/platforms.ts';

/** The platform of a stream URL; undefined for a server of somebody's own, and for what is no stream URL. */
export function platformOfUrl(streamUrl: string | undefined): PlatformId | undefined {
  const target = parseStreamUrl(streamUrl ?? '');
  return target.ok ? platformOfHost(target.value.host)?.id : undefined;
}

/** The one platform whose keys look like this. */
export function platformOfKey(key: string | undefined): PlatformId | undefined {
  if (key === undefined) return undefined;
  const [first, ...others] = platforms.filter(({ keyShape }) => keyShape?.test(key));
  return others.length === 0 ? first?.id : undefined;
}

/** "YouTube - RTMPS", "Restream.io", "Twitter": as programs and people call them. */
export function platformOfName(name: string | undefined): PlatformId | undefined {
  const word = /^\s*([a-z]+)(?![a-z])/.exec((name ?? '').slice(0, 200).toLowerCase())?.[1];
  const id = word === 'twitter' ? 'x' : word;
  return platforms.find((platform) => platform.id === id && platform.domains.length > 0)?.id;
}

/** Whether a stream URL is one of those that a platform keeps for when another one fails. */
export function isBackupUrl(streamUrl: string): boolean {
  const target = parseStreamUrl(streamUrl);
  if (!target.ok) return false;
  const { host, app } = target.value;
  return backups.some((known) => known.host === host.toLowerCase() && known.app === app);
}

const backups = platforms.flatMap((platform) =>
  (platform.backups ?? []).flatMap(({ streamUrl }) => {
    const target = parseStreamUrl(streamUrl);
    return target.ok ? [target.value] : [];
  }),
);
