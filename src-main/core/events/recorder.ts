import type { BroadcastEvent, EventFact } from '#shared/broadcast/events.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { AppState, CameraView, DestinationView } from '#shared/state.ts';
import { type CameraTrack, followCamera, newCameraTrack } from './camera-track.ts';
import {
  type DestinationLook,
  type DestinationTrack,
  followDestination,
  newDestinationTrack,
} from './destination-track.ts';

/** Reads the history out of the states that follow one another. */
export interface Recorder {
  /**
   * What has happened since the last look; the first one is compared with an empty state. To be called after every
   * change, and about once a second while something runs, since some facts are told only when they last.
   */
  look(state: AppState, nowWallMs: number): readonly BroadcastEvent[];
}

export function createRecorder(): Recorder {
  let cameras: ReadonlyMap<string, CameraTrack> = new Map();
  let destinations: ReadonlyMap<string, FollowedDestination> = new Map();

  return {
    look: (state, nowMs) => {
      const facts: EventFact[] = [];

      const nextCameras = new Map<string, CameraTrack>();
      for (const view of Object.values(state.cameras)) {
        const own = Object.values(state.destinations).filter(({ cameraId }) => cameraId === view.id);
        const look = { view, isOnAir: isOnAir(state, view), destinations: own, nowMs };
        const step = followCamera(cameras.get(view.id) ?? newCameraTrack, look);
        nextCameras.set(view.id, step.track);
        facts.push(...step.facts);
      }
      for (const [id, { isOnAir, view }] of cameras) {
        if (nextCameras.has(id) || !isOnAir || !view) continue;
        facts.push({ kind: 'stopped', cameraId: id, camera: view.name });
      }

      const nextDestinations = new Map<string, FollowedDestination>();
      for (const [key, look] of destinationLooks(state, nowMs)) {
        const before = destinations.get(key)?.track ?? newDestinationTrack;
        const step = followDestination(before, look);
        nextDestinations.set(key, { track: step.track, look });
        facts.push(...step.facts);
        const isSwitchedOff = before.isWanted && !look.isWanted && !look.who.ofBackup;
        if (isSwitchedOff && isCameraOnAir(state, look)) facts.push({ ...look.who, kind: 'destination-off' });
      }
      for (const [key, { look, track }] of destinations) {
        if (nextDestinations.has(key) || !track.isWanted || !isCameraOnAir(state, look)) continue;
        facts.push({ ...look.who, kind: 'destination-off' });
      }

      cameras = nextCameras;
      destinations = nextDestinations;
      return facts.map((what) => ({ atMs: nowMs - knownAfterMs(what), what }));
    },
  };
}

/** How long ago it began: what stops coming is missed only after a while. */
function knownAfterMs(what: EventFact): number {
  return what.kind === 'camera-lost' && what.problem.code === 'camera-frozen' ? what.problem.seconds * 1_000 : 0;
}

interface FollowedDestination {
  readonly track: DestinationTrack;
  /** As it was seen last. */
  readonly look: DestinationLook;
}

/** A broadcast that waits for a person's word is not on air, though it is ordered. */
function isOnAir(state: AppState, camera: CameraView): boolean {
  return camera.order === 'live' && !state.resume?.cameraIds.includes(camera.id);
}

function isCameraOnAir(state: AppState, { who }: DestinationLook): boolean {
  const camera = state.cameras[who.cameraId];
  return camera !== undefined && isOnAir(state, camera);
}

/** Each destination, and apart from it its session at the backup address, if it has one. */
function* destinationLooks(state: AppState, nowMs: number): Generator<readonly [key: string, DestinationLook]> {
  for (const view of Object.values(state.destinations)) {
    const camera = state.cameras[view.cameraId];
    if (!camera) continue;
    const isWanted = isOnAir(state, camera) && view.order === 'live';
    const who = whoIs(view, camera);
    const { addressInUse: address, backup, meters } = view;
    yield [view.id, { who, isWanted, address, state: view.state, meters, nowMs }];
    if (backup)
      yield [`${view.id} backup`, { ...backup, who: { ...who, ofBackup: true }, isWanted, address: 'backup', nowMs }];
  }
}

function whoIs(view: DestinationView, camera: CameraView) {
  return {
    cameraId: camera.id,
    camera: camera.name,
    destinationId: view.id,
    destination: view.name,
    ...(isRehearsal(view) && ({ isRehearsal: true } as const)),
  };
}
