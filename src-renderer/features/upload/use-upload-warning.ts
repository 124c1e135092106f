import { useMemo } from 'react';
import { uploadVerdict } from '#shared/broadcast/upload-budget.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { useAppState } from '../../store/context.tsx';
import { uploadWarning } from './upload.ts';

/** What to say before this camera goes live; undefined where the upload carries it, or nobody knows. */
export function useUploadWarning(camera: CameraView, destinations: readonly DestinationView[]): string | undefined {
  const state = useAppState((whole) => whole);
  return useMemo(() => {
    if (camera.order === 'live') return undefined;
    const { fits, neededKbps, capacityKbps } = uploadVerdict(state, camera.id);
    return fits === 'no' && capacityKbps !== undefined
      ? uploadWarning(neededKbps, capacityKbps, destinations)
      : undefined;
  }, [state, camera, destinations]);
}
