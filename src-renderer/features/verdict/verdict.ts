import {
  hasPicture,
  isHiddenWithoutSlate,
  isInBroadcast,
  isLive,
  isRetrying,
  isShownSlate,
} from '#shared/broadcast/light.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { formatSentences } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { isOnBackupAlone } from '../sharing/standing.ts';
import { practiceVerdict } from './practice-verdict.ts';
import { isFailed, isHeldBack, isSlow, namesOf, troubleOf } from './trouble-words.ts';

/** The answer to "can they see it?". */
export interface Verdict {
  /**
   * `slate`: it is on air in place of the camera. `lost`: it should be on air, and no moving picture reaches viewers.
   * `rehearsal`: it runs, and only this computer sees it.
   */
  readonly lamp: 'off' | 'busy' | 'on-air' | 'slate' | 'lost' | 'rehearsal';
  readonly lampWords: string;
  readonly sentence: string;
  readonly detail: string;
  /** The detail speaks of trouble. */
  readonly isTrouble: boolean;
}

/** A rehearsal is for nobody's eyes, and counts only where there is nothing else. */
export function verdictOf(camera: CameraView, destinations: readonly DestinationView[]): Verdict {
  const inBroadcast = destinations.filter(isInBroadcast);
  const wanted = inBroadcast.filter((each) => !isRehearsal(each));
  if (camera.order === 'off') return offAir(camera, destinations, wanted);
  if (wanted.length === 0) {
    return inBroadcast.length > 0 ? practiceVerdict(camera, inBroadcast) : toNobody(destinations);
  }
  const { slateState } = camera;
  if (slateState.kind === 'on-air') {
    return wanted.some(isLive) ? withSlate(camera, slateState.because, wanted) : goingLive(camera, wanted);
  }
  if (slateState.kind === 'failed' && wanted.some(isLive) && isHiddenWithoutSlate(camera, wanted)) {
    return withoutSlate(slateState.reason);
  }
  if (isLost(camera)) return withoutCamera(camera, wanted);
  if (!wanted.some(isLive)) return goingLive(camera, wanted);
  return hasPicture(camera) ? onAir(wanted) : withoutCamera(camera, wanted);
}

const isLost = ({ state }: CameraView): boolean => state.kind === 'retrying' || state.kind === 'failed';

function offAir(camera: CameraView, all: readonly DestinationView[], wanted: readonly DestinationView[]): Verdict {
  if (all.some(({ state }) => state.kind === 'stopping')) {
    const [sentence, detail] = [t('verdict:ending.sentence'), t('verdict:ending.detail')];
    return { lamp: 'busy', lampWords: t('verdict:lamp.stopping'), sentence, detail, isTrouble: false };
  }
  const twins = twinsOf(wanted);
  const trouble = isLost(camera) ? t('verdict:off.noPicture') : twins;
  return {
    lamp: 'off',
    lampWords: t('verdict:lamp.offAir'),
    sentence: t('verdict:off.sentence'),
    detail: trouble ?? readiness(all, wanted.length),
    isTrouble: trouble !== undefined,
  };
}

/** Undefined where each has a stream key of its own. */
function twinsOf(wanted: readonly DestinationView[]): string | undefined {
  const one = wanted.find(({ twins }) => twins.length > 0);
  if (!one) return undefined;
  const alike = wanted.filter(({ id }) => id === one.id || one.twins.includes(id));
  return alike.length > 1
    ? t('verdict:off.twins', { names: namesOf(alike) })
    : t('verdict:off.twinElsewhere', { name: one.name });
}

function readiness(all: readonly DestinationView[], wantedCount: number): string {
  if (all.length === 0) return t('verdict:off.noDestination');
  if (wantedCount > 0) return t('verdict:off.ready', { count: wantedCount });
  return all.some(isInBroadcast) ? t('verdict:off.practiceReady') : t('verdict:off.noneReady');
}

function toNobody(destinations: readonly DestinationView[]): Verdict {
  const keyless = destinations.filter(({ hasKey, order }) => order === 'live' && !hasKey);
  const missing = t('verdict:nobody.noKey', { count: keyless.length, names: namesOf(keyless) });
  const detail = keyless.length > 0 ? missing : t('verdict:nobody.switchedOff');
  const sentence = t('verdict:nobody.sentence');
  return { lamp: 'lost', lampWords: t('verdict:lamp.notOnAir'), sentence, detail, isTrouble: true };
}

function withSlate(camera: CameraView, because: 'no-picture' | 'ordered', wanted: readonly DestinationView[]): Verdict {
  const isWell = hasPicture(camera);
  const yours = isWell ? t('verdict:slate.ordered') : t('verdict:slate.orderedWithout');
  const returns = camera.state.kind === 'failed' ? t('verdict:slate.cameraNeedsYou') : t('verdict:slate.returns');
  const stays = formatSentences([whoStays(wanted), returns]);
  return slateVerdict(because === 'ordered' ? yours : stays, because === 'no-picture' || !isWell);
}

function slateVerdict(detail: string, isTrouble: boolean): Verdict {
  const sentence = t('verdict:slate.sentence');
  return { lamp: 'slate', lampWords: t('verdict:lamp.onAir'), sentence, detail, isTrouble };
}

/** The camera is hidden, and nothing is there in its place. */
function withoutSlate(reason: string): Verdict {
  const [sentence, detail] = [t('verdict:lost.standing'), t('verdict:lost.noSlate', { reason })];
  return { lamp: 'lost', lampWords: t('verdict:lamp.noPicture'), sentence, detail, isTrouble: true };
}

/** No picture comes, and no slate is there in its place: never made, or not yet on air. */
function withoutCamera({ state, slateState }: CameraView, wanted: readonly DestinationView[]): Verdict {
  const isSeen = wanted.some(isLive);
  if (slateState.kind === 'ready' && isSeen) {
    const [sentence, detail] = [t('verdict:lost.standing'), t('verdict:lost.slateComes')];
    return { lamp: 'on-air', lampWords: t('verdict:lamp.onAir'), sentence, detail, isTrouble: true };
  }
  const doesNeedPerson = state.kind === 'failed';
  const returns = doesNeedPerson ? t('verdict:lost.below') : t('verdict:slate.returns');
  const lost = { lamp: 'lost', lampWords: t('verdict:lamp.noPicture'), isTrouble: true } as const;
  if (slateState.kind === 'failed' && isSeen) {
    const sentence = doesNeedPerson ? t('verdict:lost.standingNeedsYou') : t('verdict:lost.standingReconnecting');
    return { ...lost, sentence, detail: t('verdict:lost.noSlate', { reason: slateState.reason }) };
  }
  const sentence = doesNeedPerson ? t('verdict:lost.cameraNeedsYou') : t('verdict:lost.reconnecting');
  return { ...lost, sentence, detail: returns };
}

function goingLive(camera: CameraView, wanted: readonly DestinationView[]): Verdict {
  const failed = wanted.filter(isFailed);
  const retrying = wanted.filter(isRetrying);
  const hasTrouble = failed.length + retrying.length > 0;
  if (failed.length + retrying.length === wanted.length) {
    const isForPerson = failed.length === wanted.length;
    const sentence = isForPerson ? t('verdict:lost.destinationsNeedYou') : t('verdict:lost.reconnecting');
    const lampWords = t('verdict:lamp.notOnAir');
    return { lamp: 'lost', lampWords, sentence, detail: troubleOf(wanted), isTrouble: true };
  }
  const isWaitingForCamera = camera.state.kind !== 'running';
  const calm = isWaitingForCamera ? t('verdict:connecting.camera') : t('verdict:connecting.usual');
  return {
    lamp: 'busy',
    lampWords: t('verdict:lamp.goingLive'),
    sentence:
      wanted.length === 1
        ? t('verdict:connecting.one', { name: namesOf(wanted) })
        : t('verdict:connecting.several', { count: wanted.length }),
    detail: hasTrouble ? troubleOf(wanted) : calm,
    isTrouble: hasTrouble,
  };
}

function onAir(wanted: readonly DestinationView[]): Verdict {
  const live = wanted.filter(isLive);
  const paused = live.filter(isShownSlate);
  const seenCount = live.filter((each) => !isShownSlate(each) && !isHeldBack(each)).length;
  const isTrouble = wanted.some((each) => !isShownSlate(each) && isTroubled(each));
  const detail = isTrouble || paused.length > 0 ? troubleOf(wanted) : t('verdict:seen.well');
  if (seenCount === 0 && paused.length === live.length) return slateVerdict(detail, isTrouble);
  const sentence = seenCount === 0 ? t('verdict:seen.stills') : seenWords(wanted, seenCount);
  return { lamp: 'on-air', lampWords: t('verdict:lamp.onAir'), sentence, detail, isTrouble };
}

/** It is not as it should be there, of its own accord. */
const isTroubled = (each: DestinationView): boolean =>
  !isLive(each) || isSlow(each) || isHeldBack(each) || isOnBackupAlone(each);

function seenWords(wanted: readonly DestinationView[], seen: number): string {
  const count = wanted.length;
  if (seen < count) return t('verdict:seen.some', { live: seen, count });
  if (count === 1) return t('verdict:seen.one', { name: namesOf(wanted) });
  return count === 2 ? t('verdict:seen.both') : t('verdict:seen.all', { count });
}

function whoStays(wanted: readonly DestinationView[]): string {
  const count = wanted.length;
  const live = wanted.filter(isLive).length;
  if (live < count) return t('verdict:stays.some', { live, count });
  if (count === 1) return t('verdict:stays.one', { name: namesOf(wanted) });
  return count === 2 ? t('verdict:stays.both') : t('verdict:stays.all', { count });
}
