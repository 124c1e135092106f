import { isInBroadcast } from '#shared/broadcast/light.ts';
import { durationWords } from '#shared/messages/duration-words.ts';
import type { PlatformId } from '#shared/model.ts';
import { platformById, safeForAll } from '#shared/platforms/platforms.ts';
import type { CameraMeters, CameraView, DestinationView } from '#shared/state.ts';
import { formatFps, formatList } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import type { Recent } from '../../store/history.ts';

export type CellId = 'bitrate' | 'frameRate' | 'keyframe' | 'sound' | 'sent';

/** Something that viewers may notice soon. One at a time is told, the gravest first. */
export interface Watch {
  /** The figure that shows it; left out where none does. */
  readonly cell?: CellId;
  /** What stands below that figure. */
  readonly below?: string;
  /** The line beside the heading. */
  readonly words: string;
  /** A close look at the camera says more about it, and may mend it. */
  readonly isToCheck?: true;
}

/** Platforms take up to about twice the interval that they ask for before viewers notice. */
const tolerance = 2;
const silentSeconds = 10;
/** Of what the camera usually sends; below it a movement looks uneven. */
const fewPictures = 0.75;
const enoughSeconds = 20;

/** What to watch of a camera that sends; undefined while all is well. */
export function watchOf(
  camera: CameraView,
  destinations: readonly DestinationView[],
  recent: Recent,
): Watch | undefined {
  const slow = destinations.filter((each) => each.state.kind === 'live' && each.state.health === 'slow');
  if (slow.length > 0) {
    return { cell: 'sent', words: t('health:standing.lagging', { names: formatList(slow.map(({ name }) => name)) }) };
  }
  const usualFps = fellFrom(recent.fps);
  if (usualFps !== undefined) {
    const below = t('health:below.fewer', { usual: formatFps(usualFps) });
    return { cell: 'frameRate', below, words: t('health:standing.fewPictures') };
  }
  const tooLong = keyframeTooLongFor(camera.meters, destinations);
  if (tooLong.length > 0) {
    const below = t('health:below.longFor', { names: formatList(tooLong) });
    return { cell: 'keyframe', below, words: t('health:standing.keyframes'), isToCheck: true };
  }
  if (camera.order !== 'live') return undefined;
  if (recent.silentSeconds >= silentSeconds && camera.slateState.kind !== 'on-air') {
    const time = durationWords(recent.silentSeconds * 1_000);
    return { cell: 'sound', words: t('health:standing.silent', { time }) };
  }
  return camera.slateState.kind === 'failed' ? { words: t('health:standing.noSlate') } : undefined;
}

/** What the frame rate was for most of the last minute, where it is much lower now. */
function fellFrom(fps: readonly number[]): number | undefined {
  if (fps.length < enoughSeconds) return undefined;
  const usual = fps.toSorted((left, right) => left - right)[fps.length >> 1] ?? 0;
  return (fps.at(-1) ?? 0) < usual * fewPictures ? usual : undefined;
}

/** Names of the platforms in the broadcast that want keyframes more often; `most` as long as none is in it. */
function keyframeTooLongFor(
  { keyframeSeconds }: CameraMeters,
  destinations: readonly DestinationView[],
): readonly string[] {
  const ids = new Set<PlatformId>(destinations.filter(isInBroadcast).map(({ platform }) => platform));
  const platforms = ids.size > 0 ? [...ids].map(platformById) : [{ ...safeForAll, name: t('health:below.most') }];
  return platforms
    .filter((platform) => platform.keyframeSeconds && keyframeSeconds > platform.keyframeSeconds * tolerance)
    .map(({ name }) => name);
}
