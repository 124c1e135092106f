import { parseStreamUrl } from '#shared/destinations/stream-url.ts';
import type { Destination } from '#shared/model.ts';
import type { CameraRunner } from '../cameras/camera-runner.ts';
import type { DestinationRunner } from '../destinations/destination.ts';
import type { UplinkSample } from './sample.ts';

/** What a destination that is ordered on air shows of itself; its session to the backup address is counted in. */
export function sampleUpload(
  { id, importance, streamUrl }: Destination,
  { backup, meters, state, taken }: DestinationRunner,
  camera: CameraRunner,
): UplinkSample {
  const sends = state.kind === 'live' ? state.sends : undefined;
  const feedKbps = sends === 'sub' ? (camera.subStream?.kbps ?? 0) : sends === 'slate' ? meters.kbps : camera.usualKbps;
  const target = parseStreamUrl(streamUrl);
  return {
    id,
    importance,
    wantedKbps: backup ? feedKbps * 2 : feedKbps,
    kbps: meters.kbps + (backup?.meters.kbps ?? 0),
    taken,
    lagMs: Math.max(meters.lagMs, backup?.meters.lagMs ?? 0),
    isLive: sends !== undefined,
    isPaused: sends === 'sound-and-stills',
    host: target.ok ? target.value.host : streamUrl,
  };
}
