import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { isSlateOnAir } from '../cameras/slate/slate-facts.ts';
import type { PictureState } from './use-preview.ts';

export interface PictureNoticeWords {
  readonly title: string;
  readonly detail?: string;
  /** There was a picture, or there can be none. */
  readonly isLost: boolean;
  readonly offer?: 'try-now' | 'camera-settings';
}

/** What is said in place of a picture; undefined while there is one. `isLate`: it has been waited for too long. */
export function noticeWords(
  camera: CameraView,
  picture: Pick<PictureState, 'kind'>,
  isLate: boolean,
): PictureNoticeWords | undefined {
  const { state } = camera;
  if (picture.kind === 'impossible') return { title: t('preview:impossible'), isLost: true };
  if (isSlateOnAir(camera)) return slateWords(picture);
  // Health says why, and has the buttons.
  if (state.kind === 'retrying' || state.kind === 'failed') return { title: t('preview:noPicture'), isLost: true };
  if (picture.kind === 'stuck') return { title: t('preview:stuck'), isLost: true };
  if (picture.kind === 'showing') return undefined;
  return isLate ? lateWords(camera) : { title: t('preview:getting'), isLost: false };
}

/** The slate comes from this computer, so that the camera is not to blame for what is seen of it here. */
function slateWords(picture: Pick<PictureState, 'kind'>): PictureNoticeWords | undefined {
  if (picture.kind === 'showing') return undefined;
  return { title: t('preview:viewersSeeSlate'), detail: t('preview:onlyHereWaiting'), isLost: false };
}

function lateWords({ state, source, meters }: CameraView): PictureNoticeWords {
  if (state.kind === 'running' && meters.fps > 0) {
    return { title: t('preview:slowHere'), detail: t('preview:slowHereMeans'), isLost: false, offer: 'try-now' };
  }
  if (source.kind === 'demo') {
    return { title: t('preview:slowDemo'), detail: t('preview:slowDemoMeans'), isLost: false, offer: 'try-now' };
  }
  const detail = t('preview:slowCameraMeans');
  return { title: t('preview:slowCamera'), detail, isLost: false, offer: 'camera-settings' };
}
