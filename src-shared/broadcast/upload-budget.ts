import { isRehearsal } from '../rehearsal/rehearsal.ts';
import type { AppState, CameraView, DestinationView } from '../state.ts';
import { isInBroadcast } from './light.ts';

/** Whether the upload carries what a broadcast needs. */
export interface UploadVerdict {
  readonly neededKbps: number;
  /** Left out until it was measured. */
  readonly capacityKbps?: number;
  /** `tight`: over 80 % of it. `unknown`: the camera's rate or the upload was not measured yet. */
  readonly fits: 'yes' | 'tight' | 'no' | 'unknown';
}

const tightShare = 0.8;

/**
 * What is sent, in kbit/s, if this camera goes live with the destinations that are switched on, beside all that is on
 * air already; without a camera, what is on air needs. 0 when nothing would be sent, or a camera in it is not measured.
 */
export function uploadNeeded(state: AppState, cameraId?: string): number {
  let neededKbps = 0;
  for (const camera of Object.values(state.cameras)) {
    if (camera.order !== 'live' && camera.id !== cameraId) continue;
    const streams = countStreams(state, camera);
    const kbps = camera.meters.videoKbps > 0 ? camera.meters.videoKbps + camera.meters.audioKbps : 0;
    if (streams > 0 && kbps === 0) return 0;
    neededKbps += streams * kbps;
  }
  return neededKbps;
}

/** `uploadNeeded` beside what the upload is known to carry. */
export function uploadVerdict(state: AppState, cameraId: string): UploadVerdict {
  const neededKbps = uploadNeeded(state, cameraId);
  const { capacityKbps } = state.uplink;
  if (capacityKbps === undefined) return { neededKbps, fits: 'unknown' };
  return { neededKbps, capacityKbps, fits: neededKbps === 0 ? 'unknown' : judge(neededKbps / capacityKbps) };
}

/** To how many addresses a camera is, or would be, sent at once; rehearsals leave this computer's upload alone. */
export function countStreams({ destinations }: Pick<AppState, 'destinations'>, camera: Pick<CameraView, 'id'>): number {
  return Object.values(destinations)
    .filter((destination) => destination.cameraId === camera.id && isInBroadcast(destination))
    .reduce((sum, destination) => sum + streamsTo(destination), 0);
}

function streamsTo(destination: DestinationView): number {
  const { backupStreamUrl, backupUse } = destination;
  if (isRehearsal(destination)) return 0;
  return backupUse === 'always' && backupStreamUrl !== undefined ? 2 : 1;
}

function judge(share: number): UploadVerdict['fits'] {
  if (share > 1) return 'no';
  return share > tightShare ? 'tight' : 'yes';
}
