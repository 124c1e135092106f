import { codecWords } from '#shared/doctor/quantities.ts';
import type { PlatformId } from '#shared/model.ts';
import { platformById, safeForAll } from '#shared/platforms.ts';
import { assertNever } from '#shared/result.ts';
import type { CameraMedia, CameraMeters, CameraView, DestinationView } from '#shared/state.ts';
import {
  formatBytes,
  formatCount,
  formatList,
  formatMbits,
  oneDecimal,
  preciseFps,
  preciseMbits,
  type Quantity,
} from '#shared/words/format.ts';
import type { Standing } from '../../components/state-label.tsx';
import { isInBroadcast, isLive } from '../sharing/standing.ts';

export interface HealthCell extends Quantity {
  readonly label: 'Bitrate' | 'Frame rate' | 'Keyframe' | 'Sound' | 'Sent';
  readonly below: string;
  readonly isTrouble?: boolean;
}

/** Platforms take up to about twice the interval that they ask for before viewers notice. */
const tolerance = 2;

/** The five figures of a camera that is looked at. Nothing is shown that was not measured. */
export function healthCells(camera: CameraView, destinations: readonly DestinationView[]): readonly HealthCell[] {
  const { meters, media } = camera;
  const isRunning = camera.state.kind === 'running';
  const tooLong = isRunning ? keyframeTooLongFor(meters, destinations) : [];
  const sessions = destinations.flatMap(sessionsOf);
  const sent = sessions.reduce((sum, { meters: { sentBytes } }) => sum + sentBytes, 0);
  const dropped = sessions.reduce((sum, { meters: { droppedTags } }) => sum + droppedTags, 0);
  return [
    { label: 'Bitrate', ...(isRunning ? preciseMbits(meters.videoKbps) : unknown), below: 'video' },
    {
      label: 'Frame rate',
      ...(isRunning ? preciseFps(meters.fps) : unknown),
      below: media?.isEncoded ? 'encoded here' : 'untouched',
    },
    {
      label: 'Keyframe',
      ...(isRunning && meters.keyframeSeconds > 0
        ? { value: oneDecimal(meters.keyframeSeconds), unit: 's apart' }
        : unknown),
      below: tooLong.length > 0 ? `long for ${formatList(tooLong)}` : 'fits all',
      isTrouble: tooLong.length > 0,
    },
    {
      label: 'Sound',
      ...soundOf(media),
      below: media?.sourceAudio === 'none' ? 'the camera has none' : 'from the camera',
    },
    {
      label: 'Sent',
      ...formatBytes(sent),
      below: `${formatCount(dropped)} dropped`,
      isTrouble: dropped > 0,
    },
  ];
}

/** Two where the backup address is sent to at the same time. */
const sessionsOf = ({ state, meters, backup }: DestinationView) => [{ state, meters }, ...(backup ? [backup] : [])];

const unknown: Quantity = { value: '–', unit: '' };

function soundOf(media: CameraMedia | undefined): Quantity {
  if (!media) return unknown;
  return media.sourceAudio === 'none'
    ? { value: 'Silence', unit: 'added' }
    : { value: codecWords(media.sourceAudio), unit: '' };
}

/** Names of the platforms in the broadcast that want keyframes more often; `most` as long as none is in it. */
function keyframeTooLongFor(
  { keyframeSeconds }: CameraMeters,
  destinations: readonly DestinationView[],
): readonly string[] {
  const ids = new Set<PlatformId>(destinations.filter(isInBroadcast).map(({ platform }) => platform));
  const platforms = ids.size > 0 ? [...ids].map(platformById) : [{ ...safeForAll, name: 'most' }];
  return platforms
    .filter((platform) => platform.keyframeSeconds && keyframeSeconds > platform.keyframeSeconds * tolerance)
    .map(({ name }) => name);
}

/** What goes out while the slate is on air; the bitrate is that of one session. */
export function slateSending(destinations: readonly DestinationView[]): string {
  const live = destinations.filter(isLive);
  const sessions = live.flatMap(sessionsOf).filter(({ state }) => state.kind === 'live');
  const dropped = sessions.reduce((sum, { meters }) => sum + meters.droppedTags, 0);
  const kbps = sessions.reduce((sum, { meters }) => sum + meters.kbps, 0) / Math.max(1, sessions.length);
  const where = live.length === 1 ? '1 destination' : `${live.length} destinations`;
  return `Slate ${formatMbits(kbps)} to ${where}, ${formatCount(dropped)} dropped`;
}

export interface HealthStanding {
  readonly standing: Standing;
  readonly words: string;
  /** A close look at the camera says more about it, and may mend it. */
  readonly isToCheck?: true;
}

/** The line beside the heading of Health. */
export function healthStanding(camera: CameraView, destinations: readonly DestinationView[]): HealthStanding {
  const { state, meters } = camera;
  switch (state.kind) {
    case 'idle':
      return { standing: 'ready', words: 'The camera is not being read' };
    case 'starting':
      return { standing: 'busy', words: 'Getting a picture' };
    case 'running': {
      if (meters.fps === 0) return { standing: 'busy', words: 'Waiting for the camera’s next picture' };
      const slow = destinations.filter((each) => each.state.kind === 'live' && each.state.health === 'slow');
      if (slow.length > 0) {
        const names = formatList(slow.map(({ name }) => name));
        return { standing: 'trouble', words: `Watch. The upload to ${names} lags behind` };
      }
      if (keyframeTooLongFor(meters, destinations).length > 0) {
        return { standing: 'trouble', words: 'Watch. Keyframes come too seldom', isToCheck: true };
      }
      if (camera.order === 'live' && camera.slateState.kind === 'failed') {
        return { standing: 'trouble', words: 'Watch. The slate could not be made, so none would come' };
      }
      return { standing: 'good', words: 'Good. The camera is sending steadily' };
    }
    case 'retrying':
      return { standing: 'trouble', words: 'The camera is not sending' };
    case 'failed':
      return { standing: 'needs-you', words: 'The camera needs you' };
    default:
      return assertNever(state);
  }
}
