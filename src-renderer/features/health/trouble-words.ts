import type { Explanation } from '#shared/messages/explanation.ts';
import { explain } from '#shared/messages.ts';
import type { CameraProblem } from '#shared/problems.ts';
import type { CameraView } from '#shared/state.ts';
import { formatClock, secondsUntil } from '#shared/words/format.ts';
import { lastPictureMs } from '../cameras/slate-facts.ts';

/** The three parts of a problem, as Health tells them while a camera is lost. */
export interface TroubleWords {
  readonly what: string;
  readonly doing: string;
  readonly fix: string;
  readonly action?: Explanation['action'];
}

/** `error`: why it was lost, as far as it is known; between two tries the camera's state does not say it. */
export function troubleWords(camera: CameraView, error: CameraProblem | undefined, nowMs: number): TroubleWords {
  const { state, name } = camera;
  const { what = '', doing, fix = checkWords, action } = error ? explain(error, { name }) : {};
  const lostAtMs = lastPictureMs(camera);
  const isSaid = error === undefined || saidByTime.has(error.code);
  const happened =
    lostAtMs === undefined
      ? what || 'No picture has come from the camera yet.'
      : `The camera stopped sending at ${formatClock(lostAtMs)}.${isSaid ? '' : ` ${what}`}`;
  const stopped = state.kind === 'failed' ? (doing ?? 'We stopped trying, because it would not help.') : undefined;
  return {
    what: happened,
    doing: stopped ?? `We keep trying by ourselves. ${nextTry(camera, nowMs)}`,
    fix,
    ...(action && { action }),
  };
}

const checkWords = 'Check its power and network cable.';

/** That pictures stopped coming is told by the time at which they did. */
const saidByTime: ReadonlySet<CameraProblem['code']> = new Set(['camera-frozen', 'camera-no-picture']);

function nextTry({ state }: CameraView, nowMs: number): string {
  return state.kind === 'retrying'
    ? `Next try in ${secondsUntil(state.atMs, nowMs)}\u00a0s.`
    : 'Trying to reach it now.';
}
