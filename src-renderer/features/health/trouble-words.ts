import type { Explanation } from '#shared/messages/explanation.ts';
import { explain } from '#shared/messages/messages.ts';
import type { CameraProblem } from '#shared/problems.ts';
import type { CameraView } from '#shared/state.ts';
import { formatClock, secondsUntil } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { lastPictureMs } from '../cameras/slate/slate-facts.ts';

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
  const { what = '', doing, fix = t('health:trouble.check'), action } = error ? explain(error, { name }) : {};
  const lostAtMs = lastPictureMs(camera);
  const isSaid = error === undefined || saidByTime.has(error.code);
  const stopped = state.kind === 'failed' ? (doing ?? t('health:trouble.gaveUp')) : undefined;
  return {
    what: happened(lostAtMs, isSaid ? '' : what) ?? (what || t('health:trouble.noPictureYet')),
    doing: stopped ?? nextTry(camera, nowMs),
    fix,
    ...(action && { action }),
  };
}

function happened(lostAtMs: number | undefined, what: string): string | undefined {
  if (lostAtMs === undefined) return undefined;
  const time = formatClock(lostAtMs);
  return what ? t('health:trouble.stoppedAtBecause', { time, what }) : t('health:trouble.stoppedAt', { time });
}

/** That pictures stopped coming is told by the time at which they did. */
const saidByTime: ReadonlySet<CameraProblem['code']> = new Set(['camera-frozen', 'camera-no-picture']);

function nextTry({ state }: CameraView, nowMs: number): string {
  return state.kind === 'retrying'
    ? t('health:trouble.nextTry', { seconds: secondsUntil(state.atMs, nowMs) })
    : t('health:trouble.tryingNow');
}
