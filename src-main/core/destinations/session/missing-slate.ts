import type { DestinationProblem } from '#shared/problems.ts';
import type { Feeds } from './splice.ts';

/**
 * Why there is nothing to send: viewers are not to see the camera, and no slate could be made for its place. Undefined
 * where there is a slate or it may come yet, and where viewers see the camera.
 */
export function missingSlate(feeds: Feeds, isPaused: boolean): DestinationProblem | undefined {
  if (!feeds.hasSlateFailed()) return undefined;
  // Where both stand in the way, the order for all viewers is the one to take back first.
  if (feeds.isCameraHidden()) return { code: 'slate-missing', hiddenAt: 'camera' };
  return isPaused ? { code: 'slate-missing', hiddenAt: 'destination' } : undefined;
}
