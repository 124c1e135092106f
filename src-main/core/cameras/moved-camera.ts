import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { CameraSource, Device } from '#shared/model.ts';
import { hostOf, subSource } from './source-streams.ts';

/** The same source at another host, its sub stream included, where nobody is shown the password. Port, path and transport stay. */
export function movedSource(source: CameraSource, host: string): CameraSource {
  if (source.kind !== 'rtsp') return source;
  const { url, subUrl } = source;
  const sub = subSource(source);
  const isSubThere = subUrl !== undefined && sub !== undefined && hostOf(sub) === hostOf(source);
  return {
    ...source,
    url: withHost(url, host),
    ...(isSubThere && { subUrl: withHost(subUrl, host) }),
    isDigestOnly: true,
  };
}

/** The same device at another host. */
export function movedDevice(device: Device, host: string): Device {
  const { onvifUrl } = device;
  if (onvifUrl === undefined || !URL.canParse(onvifUrl)) return device;
  const url = new URL(onvifUrl);
  url.hostname = host.includes(':') ? `[${host}]` : host;
  return { ...device, onvifUrl: url.href };
}

function withHost(url: string, host: string): string {
  const parsed = parseCameraUrl(url);
  if (!parsed.ok) return url;
  const { path, port } = parsed.value;
  const moved = parseCameraUrl(`rtsp://${host}:${port}${path}`);
  return moved.ok ? moved.value.url : url;
}
