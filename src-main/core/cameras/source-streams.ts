import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { CameraSource } from '#shared/model.ts';

/** A camera's source without its sub stream. */
export function mainSource(source: CameraSource): CameraSource {
  if (source.kind !== 'rtsp') return source;
  const { subUrl: _, previewFrom: __, ...main } = source;
  return main;
}

/** The camera's stream of a lower rate as a source of its own. */
export function subSource(source: CameraSource): CameraSource | undefined {
  if (source.kind !== 'rtsp' || !source.subUrl) return undefined;
  const { subUrl: url, previewFrom: _, ...facts } = source;
  return { ...facts, url };
}

/** Whether both play the same streams of a camera; the demo camera is made for each who looks. */
export function shareStreams(one: CameraSource, other: CameraSource): boolean {
  if (one.kind !== 'rtsp' || other.kind !== 'rtsp') return one.kind === 'practice' && other.kind === 'practice';
  const urls = streamsOf(other);
  return streamsOf(one).some((url) => urls.includes(url));
}

/** Whether the main stream of both is the same one. */
export function isSameMain(one: CameraSource, other: CameraSource): boolean {
  return one.kind === 'rtsp' && other.kind === 'rtsp' ? one.url === other.url : one.kind === other.kind;
}

/** Whether both may be of the same device. */
export function isSameHost(one: CameraSource, other: CameraSource): boolean {
  return one.kind === other.kind && hostOf(one) === hostOf(other);
}

function streamsOf({ url, subUrl }: Extract<CameraSource, { kind: 'rtsp' }>): readonly string[] {
  return subUrl ? [url, subUrl] : [url];
}

/** The host that a source is pulled from, in lower case; undefined for one that is made here. */
export function hostOf(source: CameraSource): string | undefined {
  const parsed = source.kind === 'rtsp' ? parseCameraUrl(source.url) : undefined;
  return parsed?.ok ? parsed.value.host.toLowerCase() : undefined;
}

/** Whether two sources, or parts of them, are written the same. */
export const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);
