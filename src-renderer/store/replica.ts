import { createStore } from 'zustand/vanilla';
import type { Opening } from '#shared/opening.ts';
import type { AppState } from '#shared/state.ts';
import type { Connection } from './connection.ts';
import { openConnection } from './open-connection.ts';

/** The core's state as last heard, and whether the core still answers. */
export interface Replica {
  readonly state: AppState | undefined;
  readonly isLost: boolean;
  /** What was last asked for outside the window. */
  readonly opening: Opening | undefined;
}

export function createReplica() {
  const store = createStore<Replica>(() => ({ state: undefined, isLost: false, opening: undefined }));
  const connection: Connection = openConnection({
    onState: (state) => store.setState({ state, isLost: false }),
    onOpening: (opening) => store.setState({ opening }),
    onLost: () => store.setState({ isLost: true }),
  });
  return { store, connection };
}
