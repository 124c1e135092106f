import type { CameraView } from '#shared/state.ts';
import { isSlateOnAir } from '../cameras/slate-facts.ts';
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
  picture: PictureState,
  isLate: boolean,
): PictureNoticeWords | undefined {
  const { state } = camera;
  if (picture.kind === 'impossible') return { title: picture.reason, isLost: true };
  if (isSlateOnAir(camera)) return slateWords(picture);
  // Health says why, and has the buttons.
  if (state.kind === 'retrying' || state.kind === 'failed') return { title: 'Camera: no picture', isLost: true };
  if (picture.kind === 'stuck') return { title: 'The picture here stands still', isLost: true };
  if (picture.kind === 'showing') return undefined;
  return isLate ? lateWords(camera) : { title: 'Getting a picture', isLost: false };
}

/** The slate comes from this computer, so that the camera is not to blame for what is seen of it here. */
function slateWords(picture: PictureState): PictureNoticeWords | undefined {
  if (picture.kind === 'showing') return undefined;
  return {
    title: 'Viewers see the slate',
    detail: 'Only this window is still waiting for its picture.',
    isLost: false,
  };
}

function lateWords({ state, source, meters }: CameraView): PictureNoticeWords {
  if (state.kind === 'running' && meters.fps > 0) {
    const detail = 'The camera is sending. Only this window is still waiting for its picture.';
    return { title: 'The picture is slow to appear here', detail, isLost: false, offer: 'try-now' };
  }
  if (source.kind === 'demo') {
    const detail = 'Other programs may keep this computer busy.';
    return { title: 'The demo camera is slow to start', detail, isLost: false, offer: 'try-now' };
  }
  const detail = 'It was asked for its picture more than 10 seconds ago. We go on waiting.';
  return { title: 'The camera is slow to answer', detail, isLost: false, offer: 'camera-settings' };
}
