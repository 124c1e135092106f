import { sentence } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import {
  type AppState,
  type CameraState,
  type DestinationMeters,
  type DestinationState,
  noDestinationMeters,
} from '#shared/state.ts';
import { inWords } from '../words.ts';

/** A destination of a one-shot broadcast: one that the core took, or one that it refused at once. */
export type Entry = { readonly name: string } & ({ readonly destinationId: string } | { readonly problem: Problem });

/** A one-shot broadcast at one moment. */
export interface Broadcast {
  readonly state: AppState;
  readonly cameraId: string;
  readonly entries: readonly Entry[];
}

/** One line of `live --json`. What is not known (yet) is null. */
export interface LiveReport {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly camera: {
    readonly state: CameraState['kind'];
    readonly width: number | null;
    readonly height: number | null;
    readonly fps: number;
    readonly videoKbps: number;
    readonly keyframeSeconds: number;
    /** The codec of the camera's sound; `none` when it has none and silence is sent. */
    readonly audio: string | null;
  };
  readonly viewersSee: ViewersSee;
  readonly destinations: readonly ({
    readonly name: string;
    readonly state: DestinationState['kind'];
    /** A problem's code (problems.ts); the words are told at the end. */
    readonly error: string | null;
  } & DestinationMeters)[];
}

/** What is on the screens of those who watch, wherever a destination is live; `nothing` when none is. */
export type ViewersSee = 'nothing' | 'camera' | 'slate' | 'standing-picture';

export function liveReport(broadcast: Broadcast, atMs: number): LiveReport {
  const { state, cameraId, entries } = broadcast;
  const camera = state.cameras[cameraId];
  return {
    at: new Date(atMs).toISOString(),
    camera: {
      state: camera?.state.kind ?? 'idle',
      width: camera?.media?.width ?? null,
      height: camera?.media?.height ?? null,
      fps: camera?.meters.fps ?? 0,
      videoKbps: camera?.meters.videoKbps ?? 0,
      keyframeSeconds: camera?.meters.keyframeSeconds ?? 0,
      audio: camera?.media?.sourceAudio ?? null,
    },
    viewersSee: viewersSee(broadcast),
    destinations: entries.map((entry) => {
      const { kbps, sentBytes, droppedTags, lagMs, reconnects } = metersOf(state, entry);
      return {
        name: entry.name,
        state: stateOf(state, entry).kind,
        kbps,
        sentBytes,
        droppedTags,
        lagMs,
        reconnects,
        error: problemOf(state, entry)?.code ?? null,
      };
    }),
  };
}

/**
 * Where each thing stands, for people: a line for the camera, one for what viewers see and one per destination, changing
 * as seldom as can be.
 */
export function liveLines(broadcast: Broadcast): readonly string[] {
  const { state, cameraId, entries } = broadcast;
  const camera = state.cameras[cameraId];
  const size = camera?.media ? `, ${camera.media.width}×${camera.media.height}` : '';
  const cameraProblem = cameraProblemOf(state, cameraId);
  const cameraLine = `Camera: ${camera?.state.kind ?? 'idle'}${size}${cameraProblem ? `. ${inWords(cameraProblem)}` : ''}`;
  return [
    cameraLine,
    sightWords[viewersSee(broadcast)],
    ...entries.map((entry) => {
      const problem = problemOf(state, entry);
      const { kind } = stateOf(state, entry);
      // In the middle of another try it is told as before: the line would come anew with each of them.
      if (problem) return `${entry.name}: ${kind === 'failed' ? 'failed' : 'retrying'}. ${sentence(problem, entry)}`;
      return `${entry.name}: ${inPlain(kind)}`;
    }),
  ];
}

const sightWords: Readonly<Record<ViewersSee, string>> = {
  nothing: 'Viewers see nothing',
  camera: 'Viewers see the camera',
  slate: 'Viewers see the slate, not the camera',
  'standing-picture': 'Viewers see a frozen picture',
};

function viewersSee({ state, cameraId, entries }: Broadcast): ViewersSee {
  if (!entries.some((entry) => stateOf(state, entry).kind === 'live')) return 'nothing';
  const camera = state.cameras[cameraId];
  if (camera?.slateState.kind === 'on-air') return 'slate';
  return camera?.state.kind === 'running' && camera.meters.fps > 0 ? 'camera' : 'standing-picture';
}

/** Why destinations are not live, in words; empty when every one is. */
export function reasonsNotLive({ state, cameraId, entries }: Broadcast): readonly string[] {
  return entries.flatMap((entry) => {
    const { kind } = stateOf(state, entry);
    if (kind === 'live') return [];
    const own = problemOf(state, entry);
    const cameras = cameraProblemOf(state, cameraId);
    if (own) return [`${entry.name} is not live. ${sentence(own, entry)}`];
    return [`${entry.name} is not live. ${cameras ? inWords(cameras) : `It was still ${inPlain(kind)}.`}`];
  });
}

/** True when nothing will change by itself any more: the camera, or every destination, needs a person. */
export function isBeyondHelp({ state, cameraId, entries }: Broadcast): boolean {
  return (
    state.cameras[cameraId]?.state.kind === 'failed' ||
    entries.every((entry) => stateOf(state, entry).kind === 'failed')
  );
}

const inPlain = (kind: DestinationState['kind']): string =>
  kind === 'waiting-for-keyframe' ? 'waiting for the picture' : kind;

function stateOf(state: AppState, entry: Entry): { readonly kind: DestinationState['kind'] } {
  if ('problem' in entry) return { kind: 'failed' };
  return state.destinations[entry.destinationId]?.state ?? { kind: 'off' };
}

function metersOf(state: AppState, entry: Entry): DestinationMeters {
  const view = 'problem' in entry ? undefined : state.destinations[entry.destinationId];
  return view?.meters ?? noDestinationMeters;
}

function problemOf(state: AppState, entry: Entry): Problem | undefined {
  if ('problem' in entry) return entry.problem;
  const current = state.destinations[entry.destinationId]?.state;
  if (!current) return undefined;
  if ('error' in current) return current.error;
  return 'lastError' in current ? current.lastError : undefined;
}

function cameraProblemOf(state: AppState, cameraId: string): Problem | undefined {
  const current = state.cameras[cameraId]?.state;
  return current && 'error' in current ? current.error : undefined;
}
