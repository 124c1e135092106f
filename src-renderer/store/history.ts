import { createStore } from 'zustand/vanilla';
import type { AppState, CameraView, DestinationView } from '#shared/state.ts';

/** What was seen of each camera and destination, by its id, while the window could be seen. */
export type History = Readonly<Record<string, Recent>>;

/** The last minute, a value a second and the newest last. */
export interface Recent {
  /** Bitrates in kbit/s. */
  readonly kbps: readonly number[];
  /** Of a camera, while it sends. */
  readonly fps: readonly number[];
  /** For how long a camera's sound has been nothing but zeros. */
  readonly silentSeconds: number;
}

export const nothingRecent: Recent = { kbps: [], fps: [], silentSeconds: 0 };

const longest = 60;
const intervalMs = 1_000;
/** The core's meters take the mean of so long. */
const settlingMs = 5_000;
/** A microphone that is open is never this quiet: it is switched off, or its cable is out. */
const silentDb = -90;

/** Notes the meters every second while the window can be seen. */
export function createHistory(current: () => AppState | undefined) {
  const store = createStore<History>(() => ({}));
  setInterval(() => {
    const state = current();
    if (state && !document.hidden) store.setState(extend(store.getState(), state, Date.now()), true);
  }, intervalMs);
  return store;
}

/** The history one second later; what is gone from the state is forgotten. */
export function extend(history: History, { cameras, destinations }: AppState, nowMs: number): History {
  const recentOf = ({ id }: { readonly id: string }) => history[id] ?? nothingRecent;
  return Object.fromEntries([
    ...Object.values(cameras).map((camera) => [camera.id, withCamera(recentOf(camera), camera, nowMs)]),
    ...Object.values(destinations).map((destination) => {
      const recent = recentOf(destination);
      return [destination.id, { ...recent, kbps: withKbps(recent.kbps, destination, destination.meters.kbps, nowMs) }];
    }),
  ]);
}

function withCamera(recent: Recent, camera: CameraView, nowMs: number): Recent {
  const { fps, soundPeakDb, videoKbps } = camera.meters;
  const isSilent = soundPeakDb !== undefined && Math.max(...soundPeakDb) <= silentDb;
  return {
    kbps: withKbps(recent.kbps, camera, videoKbps, nowMs),
    fps: camera.state.kind === 'running' && fps > 0 ? [...recent.fps, fps].slice(-longest) : [],
    silentSeconds: isSilent ? recent.silentSeconds + 1 : 0,
  };
}

/**
 * Not what comes before the first bit, nor the first seconds after a start: a mean over one keyframe is far too high,
 * and a line with that in it would look as if the bitrate had collapsed.
 */
function withKbps(
  before: readonly number[],
  { state }: CameraView | DestinationView,
  kbps: number,
  nowMs: number,
): readonly number[] {
  const isSettled = !('sinceMs' in state) || nowMs - state.sinceMs >= settlingMs;
  const isWorthNoting = kbps === 0 ? before.length > 0 : isSettled;
  return isWorthNoting ? [...before, kbps].slice(-longest) : before;
}
