import type { CameraView } from '#shared/state.ts';

/** Pictures come now. That the camera was opened, or that destinations are connected, does not say so. */
export const hasPicture = ({ meters, state }: CameraView): boolean => state.kind === 'running' && meters.fps > 0;
