import { createStore } from 'zustand/vanilla';
import type { AppState, CameraView, DestinationView } from '#shared/state.ts';

/** Bitrates of the last minute in kbit/s, one a second and the newest last, by the id of a camera or destination. */
export type History = Readonly<Record<string, readonly number[]>>;

const longest = 60;
const intervalMs = 1_000;
/** The core's meters take the mean of so long. */
const settlingMs = 5_000;

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
export function extend(history: History, state: AppState, nowMs: number): History {
  const samples = [
    ...Object.values(state.cameras).map((camera) => [camera, camera.meters.videoKbps] as const),
    ...Object.values(state.destinations).map((destination) => [destination, destination.meters.kbps] as const),
  ];
  return Object.fromEntries(
    samples.map(([view, kbps]) => {
      const before = history[view.id] ?? [];
      return [view.id, isWorthNoting(view, kbps, before, nowMs) ? [...before, kbps].slice(-longest) : before];
    }),
  );
}

/**
 * Not what comes before the first bit, nor the first seconds after a start: a mean over one keyframe is far too high,
 * and a line with that in it would look as if the bitrate had collapsed.
 */
function isWorthNoting(
  { state }: CameraView | DestinationView,
  kbps: number,
  before: readonly number[],
  nowMs: number,
): boolean {
  if (kbps === 0) return before.length > 0;
  return !('sinceMs' in state) || nowMs - state.sinceMs >= settlingMs;
}
