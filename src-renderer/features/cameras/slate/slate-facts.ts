import type { CameraView } from '#shared/state.ts';

/** The slate is what viewers see. */
export const isSlateOnAir = ({ slateState }: CameraView): boolean => slateState.kind === 'on-air';

/** The slate is on air because the camera sends no picture, and not by order. */
export const isSlateByLoss = ({ slateState }: CameraView): boolean =>
  slateState.kind === 'on-air' && slateState.because === 'no-picture';

/**
 * When the last picture came, as far as the slate tells: it waits for a set time without one. Undefined too when none
 * has come since Polycast was started.
 */
export function lastPictureMs({ media, slateState, slate }: CameraView): number | undefined {
  if (!media || slateState.kind !== 'on-air' || slateState.because !== 'no-picture') return undefined;
  return slateState.sinceMs - slate.afterSeconds * 1_000;
}
