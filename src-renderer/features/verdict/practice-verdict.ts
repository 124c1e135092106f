import { hasPicture, isLive, isRetrying } from '#shared/broadcast/light.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { isFailed } from './trouble-words.ts';
import type { Verdict } from './verdict.ts';

/** What is said where a camera is on air for this computer alone: nobody may think that viewers get it. */
export function practiceVerdict(camera: CameraView, rehearsals: readonly DestinationView[]): Verdict {
  if (!rehearsals.some(isLive)) return notYet(camera, rehearsals);
  const trouble = troubleOf(camera);
  return {
    lamp: 'rehearsal',
    lampWords: t('verdict:lamp.rehearsal'),
    sentence: t('verdict:practice.sentence'),
    detail: trouble ?? t('verdict:practice.well'),
    isTrouble: trouble !== undefined,
  };
}

function notYet(camera: CameraView, rehearsals: readonly DestinationView[]): Verdict {
  const doesNeedPerson = rehearsals.every(isFailed);
  if (doesNeedPerson || rehearsals.every((each) => isFailed(each) || isRetrying(each))) {
    const sentence = doesNeedPerson ? t('verdict:practice.needsYou') : t('verdict:practice.reconnecting');
    return { lamp: 'lost', lampWords: t('verdict:lamp.rehearsal'), sentence, detail: '', isTrouble: true };
  }
  const isWaitingForCamera = camera.state.kind !== 'running';
  return {
    lamp: 'busy',
    lampWords: t('verdict:lamp.rehearsal'),
    sentence: t('verdict:practice.connecting'),
    detail: isWaitingForCamera ? t('verdict:connecting.camera') : t('verdict:connecting.usual'),
    isTrouble: false,
  };
}

function troubleOf(camera: CameraView): string | undefined {
  if (camera.slateState.kind === 'on-air') return t('verdict:practice.slate');
  return hasPicture(camera) ? undefined : t('verdict:practice.noPicture');
}
