import { isOnlyRehearsed } from '#shared/broadcast/light.ts';
import { useAppState } from '../../store/context.tsx';

/** Whether what a camera puts on air goes to this computer alone, so that nothing of it may be red. */
export function useIsRehearsed(cameraId: string): boolean {
  return useAppState(({ destinations }) =>
    isOnlyRehearsed(Object.values(destinations).filter((each) => each.cameraId === cameraId)),
  );
}
