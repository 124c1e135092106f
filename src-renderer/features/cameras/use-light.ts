import { type Light, lightKindOf } from '#shared/broadcast/light.ts';
import { useAppState } from '../../store/context.tsx';

/** What viewers get of a camera. */
export function useLight(cameraId: string): Light['kind'] {
  return useAppState((state) => lightKindOf(state, cameraId));
}
