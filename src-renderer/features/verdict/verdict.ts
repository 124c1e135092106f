import type { CameraView, DestinationView } from '#shared/state.ts';
import { formatList } from '#shared/words/format.ts';
import { isInBroadcast, isLive, isOnBackupAlone, isPaused, isRetrying } from '../sharing/standing.ts';

/** The answer to "can they see it?". */
export interface Verdict {
  /** `slate`: it is on air in place of the camera. `lost`: it should be on air, and no moving picture reaches viewers. */
  readonly lamp: 'off' | 'busy' | 'on-air' | 'slate' | 'lost';
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
    const keyless = destinations.filter(({ hasKey, order }) => order === 'live' && !hasKey).map(({ name }) => name);
    const missing = `${formatList(keyless)} ${keyless.length === 1 ? 'needs its stream key' : 'need their stream keys'}.`;
    const detail = keyless.length > 0 ? missing : 'No destination is switched on.';
    return { lamp: 'lost', lampWords: 'Not on air', sentence: 'Nobody can see this', detail, isTrouble: true };
  }
  const { slateState } = camera;
  if (slateState.kind === 'on-air') {
    return wanted.some(isLive) ? withSlate(camera, slateState.because, wanted) : goingLive(camera, wanted);
  }
  if (isLost(camera)) return withoutCamera(camera, wanted);
  if (!wanted.some(isLive)) return goingLive(camera, wanted);
  return hasPicture(camera) ? onAir(wanted) : withoutCamera(camera, wanted);
}

const isLost = ({ state }: CameraView): boolean => state.kind === 'retrying' || state.kind === 'failed';

/** Pictures come now. That the camera was opened, or that destinations are connected, does not say so. */
export const hasPicture = ({ meters, state }: CameraView): boolean => state.kind === 'running' && meters.fps > 0;

function offAir(camera: CameraView, all: readonly DestinationView[], wanted: readonly DestinationView[]): Verdict {
  if (all.some(({ state }) => state.kind === 'stopping')) {
    const detail = 'Each destination is told that it was the end.';
    return { lamp: 'busy', lampWords: 'Stopping', sentence: 'Ending the broadcast', detail, isTrouble: false };
  }
  return {
    lamp: 'off',
    lampWords: 'Off air',
    sentence: 'Nobody can see this yet',
    detail: isLost(camera) ? 'The camera has no picture.' : readiness(all.length, wanted.length),
    isTrouble: isLost(camera),
  };
}

function readiness(allCount: number, wantedCount: number): string {
  if (allCount === 0) return 'Add a destination, and it can go on air.';
  if (wantedCount === 0) return 'No destination is ready and switched on.';
  return wantedCount === 1 ? '1 destination is switched on.' : `${wantedCount} destinations are switched on.`;
}

function withSlate(camera: CameraView, because: 'no-picture' | 'ordered', wanted: readonly DestinationView[]): Verdict {
  const isWell = hasPicture(camera);
  const yours = `You put it there. ${isWell ? 'The camera is well.' : 'The camera sends no picture.'}`;
  const returns = camera.state.kind === 'failed' ? 'The camera needs you.' : returnsByItself;
  return {
    lamp: 'slate',
    lampWords: 'On air',
    sentence: 'Viewers see the slate, not the camera',
    detail: because === 'ordered' ? yours : `${whoStays(wanted)} ${returns}`,
    isTrouble: because === 'no-picture' || !isWell,
  };
}

const returnsByItself = 'The picture returns by itself when the camera does.';

function whoStays(wanted: readonly DestinationView[]): string {
  const where = whereLive(wanted, wanted.filter(isLive).length);
  if (wanted.length === 1) return `${where} stays connected.`;
  return `${where.charAt(0).toUpperCase()}${where.slice(1)} stay connected.`;
}

/** No picture comes, and no slate is there in its place: never made, or not yet on air. */
function withoutCamera({ state, slateState }: CameraView, wanted: readonly DestinationView[]): Verdict {
  const isSeen = wanted.some(isLive);
  if (slateState.kind === 'ready' && isSeen) {
    const detail = 'The camera has stopped sending. The slate comes in a moment.';
    return { lamp: 'on-air', lampWords: 'On air', sentence: 'Viewers see a standing picture', detail, isTrouble: true };
  }
  const doesNeedPerson = state.kind === 'failed';
  const hasNoSlate = slateState.kind === 'failed' && isSeen;
  const sight = hasNoSlate ? 'Viewers see a standing picture' : 'Viewers see nothing';
  const returns = doesNeedPerson ? 'Below is what happened and what you can do.' : returnsByItself;
  return {
    lamp: 'lost',
    lampWords: 'No picture',
    sentence: `${sight}. ${doesNeedPerson ? 'The camera needs you' : 'We are reconnecting'}`,
    detail: hasNoSlate ? `The slate could not be made: ${slateState.reason}` : returns,
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
  const seenCount = wanted.filter((each) => isLive(each) && !isPaused(each)).length;
  const troubled = wanted.filter((each) => !isLive(each) || isSlow(each) || isPaused(each) || isOnBackupAlone(each));
  if (seenCount === 0) {
    const sentence = 'Viewers see still pictures only';
    return { lamp: 'on-air', lampWords: 'On air', sentence, detail: troubleOf(wanted), isTrouble: true };
  }
  return {
    lamp: 'on-air',
    lampWords: 'On air',
    sentence: `Viewers see this on ${whereLive(wanted, seenCount)}`,
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
  const onBackup = wanted.filter(isOnBackupAlone);
  const paused = wanted.filter(isPaused);
  const [failed, retrying, slow] = [isFailed, isRetrying, isSlow].map((is) =>
    wanted.filter((each) => is(each) && !onBackup.includes(each)),
  ) as [DestinationView[], DestinationView[], DestinationView[]];
  const others = wanted.length - failed.length - retrying.length;
  const unaffected = others > 0 && others === wanted.filter(isLive).length ? ` ${unaffectedWords(others)}` : '';
  if (failed.length > 0) return `${needsYou(failed)}${unaffected}`;
  if (retrying.length > 0) return `${areOrIs(retrying, 'reconnecting by itself', 'reconnecting')}.${unaffected}`;
  if (paused.length > 0) {
    return `The upload is too small: ${areOrIs(paused, 'paused', 'paused')}, with sound and still pictures.`;
  }
  if (slow.length > 0) return `${areOrIs(slow, 'slow to take the upload', 'slow to take the upload')}.`;
  if (onBackup.length > 0) return `${areOrIs(onBackup, onlyBackup, onlyBackup)}.`;
  return `${areOrIs(
    wanted.filter((each) => !isLive(each)),
    'connecting',
    'connecting',
  )}.`;
}

const onlyBackup = 'on the backup address alone';

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
