import { createContext, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { AppState } from '#shared/state.ts';
import type { Connection } from './connection.ts';
import { type History, nothingRecent, type Recent } from './history.ts';
import type { Replica } from './replica.ts';
import type { WindowState } from './window-state.ts';

/** Everything that lives as long as the page, made in main.tsx. */
export interface Stores {
  readonly connection: Connection;
  readonly replica: StoreApi<Replica>;
  readonly history: StoreApi<History>;
  readonly window: StoreApi<WindowState>;
}

export const StoresContext = createContext<Stores | undefined>(undefined);

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error('no stores above this component');
  return stores;
}

export function useReplica<Part>(select: (replica: Replica) => Part): Part {
  return useStore(useStores().replica, select);
}

/** A part of the core's state. Only below the first snapshot (app.tsx). */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useReplica(({ state }) => {
    if (!state) throw new Error('no state yet');
    return select(state);
  });
}

export function useWindowState<Part>(select: (state: WindowState) => Part): Part {
  return useStore(useStores().window, select);
}

/** Bitrates of a camera or destination, see store/history.ts. */
export function useBitrates(id: string): readonly number[] {
  return useRecent(id).kbps;
}

/** All that was noted of the last minute of a camera or destination. */
export function useRecent(id: string): Recent {
  return useStore(useStores().history, (history) => history[id] ?? nothingRecent);
}

export function useCall(): Connection['call'] {
  return useStores().connection.call;
}
