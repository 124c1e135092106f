import type { CameraView, DestinationView } from '#shared/state.ts';
import { formatList } from '../../format.ts';
import { isInBroadcast, isLive, isRetrying } from '../sharing/standing.ts';

/** The answer to "can they see it?". */
export interface Verdict {
  /** `lost`: it should be on air, and nothing reaches viewers. */
  readonly lamp: 'off' | 'busy' | 'on-air' | 'lost';
  readonly lampWords: string;
  readonly sentence: string;
  readonly detail: string;
  /** The detail speaks of trouble. */
  readonly isTrouble: boolean;
}

export function verdictOf(camera: CameraView, destinations: readonly DestinationView[]): Verdict {
  const wanted = destinations.filter(isInBroadcast);
  if (camera.order === 'off') return offAir(camera, destinations, wanted);
  if (wanted.length === 0) {
    const detail = 'No destination is switched on.';
    return { lamp: 'lost', lampWords: 'Not on air', sentence: 'Nobody can see this', detail, isTrouble: true };
  }
  if (camera.state.kind === 'retrying' || camera.state.kind === 'failed') return withoutCamera(camera);
  if (!wanted.some(isLive)) return goingLive(camera, wanted);
  return hasPicture(camera) ? onAir(wanted) : withoutCamera(camera);
}

/** Pictures come now. That the camera was opened, or that destinations are connected, does not say so. */
const hasPicture = ({ meters, state }: CameraView): boolean => state.kind === 'running' && meters.fps > 0;

function offAir(camera: CameraView, all: readonly DestinationView[], wanted: readonly DestinationView[]): Verdict {
  if (all.some(({ state }) => state.kind === 'stopping')) {
    const detail = 'Each destination is told that it was the end.';
    return { lamp: 'busy', lampWords: 'Stopping', sentence: 'Ending the broadcast', detail, isTrouble: false };
  }
  const isCameraLost = camera.state.kind === 'retrying' || camera.state.kind === 'failed';
  return {
    lamp: 'off',
    lampWords: 'Off air',
    sentence: 'Nobody can see this yet',
    detail: isCameraLost ? 'The camera has no picture.' : readiness(all.length, wanted.length),
    isTrouble: isCameraLost,
  };
}

function readiness(allCount: number, wantedCount: number): string {
  if (allCount === 0) return 'Add a destination, and it can go on air.';
  if (wantedCount === 0) return 'No destination is ready and switched on.';
  return wantedCount === 1 ? '1 destination is switched on.' : `${wantedCount} destinations are switched on.`;
}

function withoutCamera({ state }: CameraView): Verdict {
  const doesNeedPerson = state.kind === 'failed';
  return {
    lamp: 'lost',
    lampWords: 'No picture',
    sentence: doesNeedPerson ? 'Viewers see nothing. The camera needs you' : 'Viewers see nothing. We are reconnecting',
    detail: doesNeedPerson
      ? 'Below is what happened and what you can do.'
      : 'The picture returns by itself when the camera does.',
    isTrouble: true,
  };
}

function goingLive(camera: CameraView, wanted: readonly DestinationView[]): Verdict {
  const failed = wanted.filter(isFailed);
  const retrying = wanted.filter(isRetrying);
  if (failed.length === wanted.length) {
    const sentence = 'Viewers see nothing. The destinations need you';
    return { lamp: 'lost', lampWords: 'Not on air', sentence, detail: needsYou(failed), isTrouble: true };
  }
  if (failed.length + retrying.length === wanted.length) {
    const sentence = 'Viewers see nothing. We are reconnecting';
    return { lamp: 'lost', lampWords: 'Not on air', sentence, detail: troubleOf(wanted), isTrouble: true };
  }
  const hasTrouble = failed.length + retrying.length > 0;
  const isWaitingForCamera = camera.state.kind !== 'running';
  const calm = isWaitingForCamera ? 'Waiting for the camera’s picture.' : 'This usually takes under 10 seconds.';
  return {
    lamp: 'busy',
    lampWords: 'Going live',
    sentence: `Connecting to ${wanted.length === 1 ? nameOf(wanted) : `${wanted.length} destinations`}`,
    detail: hasTrouble ? troubleOf(wanted) : calm,
    isTrouble: hasTrouble,
  };
}

function onAir(wanted: readonly DestinationView[]): Verdict {
  const liveCount = wanted.filter(isLive).length;
  const troubled = wanted.filter((each) => !isLive(each) || isSlow(each));
  return {
    lamp: 'on-air',
    lampWords: 'On air',
    sentence: `Viewers see this on ${whereLive(wanted, liveCount)}`,
    detail: troubled.length > 0 ? troubleOf(wanted) : 'Every destination takes the upload steadily.',
    isTrouble: troubled.length > 0,
  };
}

function whereLive(wanted: readonly DestinationView[], liveCount: number): string {
  if (liveCount < wanted.length) return `${liveCount} of ${wanted.length} destinations`;
  return wanted.length === 1 ? nameOf(wanted) : allDestinations(wanted.length);
}

/** For two or more. */
export const allDestinations = (count: number): string =>
  count === 2 ? 'both destinations' : `all ${count} destinations`;

/** Who is affected, what is done about it, and that the others are not affected. The gravest trouble is told first. */
function troubleOf(wanted: readonly DestinationView[]): string {
  const [failed, retrying, slow] = [wanted.filter(isFailed), wanted.filter(isRetrying), wanted.filter(isSlow)];
  const others = wanted.length - failed.length - retrying.length;
  const unaffected = others > 0 && others === wanted.filter(isLive).length ? ` ${unaffectedWords(others)}` : '';
  if (failed.length > 0) return `${needsYou(failed)}${unaffected}`;
  if (retrying.length > 0) return `${areOrIs(retrying, 'reconnecting by itself', 'reconnecting')}.${unaffected}`;
  if (slow.length > 0) return `${areOrIs(slow, 'slow to take the upload', 'slow to take the upload')}.`;
  return `${areOrIs(
    wanted.filter((each) => !isLive(each)),
    'connecting',
    'connecting',
  )}.`;
}

const isFailed = ({ state }: DestinationView): boolean => state.kind === 'failed';

const isSlow = ({ state }: DestinationView): boolean => state.kind === 'live' && state.health === 'slow';

const nameOf = (destinations: readonly DestinationView[]): string => destinations[0]?.name ?? '';

const namesOf = (destinations: readonly DestinationView[]): string => formatList(destinations.map(({ name }) => name));

const areOrIs = (destinations: readonly DestinationView[], one: string, many: string): string =>
  `${namesOf(destinations)} ${destinations.length === 1 ? `is ${one}` : `are ${many}`}`;

const needsYou = (destinations: readonly DestinationView[]): string =>
  `${namesOf(destinations)} ${destinations.length === 1 ? 'needs' : 'need'} you.`;

const unaffectedWords = (count: number): string =>
  count === 1 ? 'The other one is not affected.' : `The other ${count} are not affected.`;
