import { useMemo } from 'react';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { useAppState } from '../../store/context.tsx';

/** What has a stored secret. */
export interface StoredKeys {
  readonly keys: readonly DestinationView[];
  readonly passwords: readonly CameraView[];
}

export function useStoredKeys(): StoredKeys {
  const cameras = useAppState((state) => state.cameras);
  const destinations = useAppState((state) => state.destinations);
  return useMemo(
    () => ({
      keys: Object.values(destinations).filter((each) => each.hasKey && !isRehearsal(each)),
      passwords: Object.values(cameras).filter(({ hasPassword }) => hasPassword),
    }),
    [cameras, destinations],
  );
}
