import { useMemo } from 'react';
import { uploadVerdict } from '#shared/broadcast/upload-budget.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { useAppState } from '../../store/context.tsx';
import { uploadWarning } from './upload.ts';

/** What to say before this camera goes live; undefined where the upload carries it, or nobody knows. */
export function useUploadWarning(camera: CameraView, destinations: readonly DestinationView[]): string | undefined {
  const state = useAppState((whole) => whole);
  const verdict = useMemo(
    () => (camera.order === 'live' ? undefined : uploadVerdict(state, camera.id)),
    [state, camera],
  );
  return verdict?.fits === 'no' && verdict.capacityKbps !== undefined
    ? uploadWarning(verdict.neededKbps, verdict.capacityKbps, destinations)
    : undefined;
}
