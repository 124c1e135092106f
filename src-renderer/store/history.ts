import { createStore } from 'zustand/vanilla';
import type { AppState } from '#shared/state.ts';

/** Bitrates of the last minute in kbit/s, one a second and the newest last, by the id of a camera or destination. */
export type History = Readonly<Record<string, readonly number[]>>;

const longest = 60;
const intervalMs = 1_000;

/** Notes the meters every second while the window can be seen. */
export function createHistory(current: () => AppState | undefined) {
  const store = createStore<History>(() => ({}));
  setInterval(() => {
    const state = current();
    if (state && !document.hidden) store.setState(extend(store.getState(), state), true);
  }, intervalMs);
  return store;
}

/** The history one second later; what is gone from the state is forgotten. */
export function extend(history: History, state: AppState): History {
  const samples = [
    ...Object.values(state.cameras).map(({ id, meters }) => [id, meters.videoKbps] as const),
    ...Object.values(state.destinations).map(({ id, meters }) => [id, meters.kbps] as const),
  ];
  return Object.fromEntries(samples.map(([id, kbps]) => [id, [...(history[id] ?? []), kbps].slice(-longest)]));
}
