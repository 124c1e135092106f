import { isLive } from '#shared/broadcast/light.ts';
import { codecWords } from '#shared/doctor/quantities.ts';
import { assertNever } from '#shared/result.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import {
  formatBytes,
  formatCount,
  formatMbits,
  oneDecimal,
  preciseFps,
  preciseMbits,
  type Quantity,
} from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { type SoundLevels, soundWords } from '../../components/sound-level.ts';
import type { Standing } from '../../components/state-label.tsx';
import type { CellId, Watch } from './watch.ts';

export interface HealthCell {
  readonly id: CellId;
  /** The figure with its unit, or what is told in its place. */
  readonly words: string;
  /** What stands out in it. */
  readonly value: string;
  readonly below: string;
  /** Drawn as a meter in place of the figure. */
  readonly levels?: SoundLevels;
  readonly isTrouble?: true;
}

/** The five figures of a camera that is looked at. Nothing is shown that was not measured. */
export function healthCells(
  camera: CameraView,
  destinations: readonly DestinationView[],
  watch: Watch | undefined,
): readonly HealthCell[] {
  const { meters, media } = camera;
  const isRunning = camera.state.kind === 'running';
  const hasKeyframes = isRunning && meters.keyframeSeconds > 0;
  const cells: readonly HealthCell[] = [
    {
      id: 'bitrate',
      ...(isRunning ? figure(preciseMbits(meters.videoKbps)) : unknown()),
      below: t('health:below.video'),
    },
    {
      id: 'frameRate',
      ...(isRunning ? figure(preciseFps(meters.fps)) : unknown()),
      below: isRunning ? frameRateWords(media?.isEncoded === true) : '',
    },
    {
      id: 'keyframe',
      ...(hasKeyframes ? apart(oneDecimal(meters.keyframeSeconds)) : unknown()),
      below: hasKeyframes ? t('health:below.fitsAll') : '',
    },
    soundCell(camera),
    sentCell(destinations),
  ];
  return cells.map((cell) => {
    if (cell.id !== watch?.cell) return cell;
    return { ...cell, ...(watch.below && { below: watch.below }), isTrouble: true };
  });
}

const frameRateWords = (isEncoded: boolean): string =>
  isEncoded ? t('health:below.encodedHere') : t('health:below.untouched');

type Figure = Pick<HealthCell, 'words' | 'value'>;

const figure = ({ value, unit }: Quantity): Figure => ({ words: `${value}\u00a0${unit}`, value });

const apart = (value: string): Figure => ({ words: t('health:apart', { value }), value });

const alone = (value: string): Figure => ({ words: value, value });

const unknown = (): Figure => alone(t('health:unknown'));

function soundCell({ media, meters, state }: CameraView): HealthCell {
  const levels = meters.soundPeakDb;
  const isRunning = state.kind === 'running';
  if (media?.sourceAudio === 'none') {
    const silence = t('health:sound.silence');
    const words = t('health:sound.silenceAdded', { silence });
    return { id: 'sound', words, value: silence, below: t('health:sound.cameraHasNone') };
  }
  if (levels && isRunning) return { id: 'sound', ...alone(''), levels, below: soundWords(levels) };
  const codec = media && isRunning ? alone(codecWords(media.sourceAudio)) : unknown();
  return { id: 'sound', ...codec, below: t('health:sound.fromCamera') };
}

function sentCell(destinations: readonly DestinationView[]): HealthCell {
  const meters = destinations.flatMap(sessionsOf).map((session) => session.meters);
  const sent = meters.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  const dropped = meters.reduce((sum, { droppedTags }) => sum + droppedTags, 0);
  return {
    id: 'sent',
    ...figure(formatBytes(sent)),
    below: t('health:below.dropped', { dropped: formatCount(dropped) }),
  };
}

/** Two where the backup address is sent to at the same time. */
const sessionsOf = ({ state, meters, backup }: DestinationView) => [{ state, meters }, ...(backup ? [backup] : [])];

/** What goes out while the slate is on air; the bitrate is that of one session. */
export function slateSending(destinations: readonly DestinationView[]): string {
  const live = destinations.filter(isLive);
  const sessions = live.flatMap(sessionsOf).filter(({ state }) => state.kind === 'live');
  const dropped = sessions.reduce((sum, { meters }) => sum + meters.droppedTags, 0);
  const kbps = sessions.reduce((sum, { meters }) => sum + meters.kbps, 0) / Math.max(1, sessions.length);
  const values = { bitrate: formatMbits(kbps), dropped: formatCount(dropped) };
  return t('health:slateSending', { ...values, count: live.length });
}

export interface HealthStanding {
  readonly standing: Standing;
  readonly words: string;
}

/** The line beside the heading of Health. */
export function healthStanding({ state, meters }: CameraView, watch: Watch | undefined): HealthStanding {
  switch (state.kind) {
    case 'idle':
      return { standing: 'ready', words: t('health:standing.idle') };
    case 'starting':
      return { standing: 'busy', words: t('health:standing.starting') };
    case 'running':
      if (meters.fps === 0) return { standing: 'busy', words: t('health:standing.waiting') };
      if (watch) return { standing: 'trouble', words: watch.words };
      return { standing: 'good', words: t('health:standing.good') };
    case 'retrying':
      return { standing: 'trouble', words: t('health:standing.retrying') };
    case 'failed':
      return { standing: 'needs-you', words: t('health:standing.failed') };
    default:
      return assertNever(state);
  }
}
