import { isLive } from '#shared/broadcast/light.ts';
import { explain } from '#shared/messages/messages.ts';
import type { ConnectPhase, DestinationProblem } from '#shared/problems.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import { assertNever } from '#shared/result.ts';
import type { CameraView, DestinationState, DestinationView } from '#shared/state.ts';
import { formatElapsed, formatSeconds, secondsUntil } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import type { Standing } from '../../components/state-label.tsx';

/** Both addresses are to be sent to, and only the backup gets through. */
export const isOnBackupAlone = ({ state, backup }: DestinationView): boolean =>
  state.kind !== 'live' && backup?.state.kind === 'live';

export interface DestinationStanding {
  readonly standing: Standing;
  readonly words: string;
  /** What is in its way: `retrying` mends itself, `failed` needs a person. */
  readonly trouble?: { readonly kind: 'retrying' | 'failed'; readonly error: DestinationProblem };
}

/** How a destination stands, in a few words. */
export function standingOf(destination: DestinationView, nowMs: number): DestinationStanding {
  const { isPaused, name, state } = destination;
  switch (state.kind) {
    case 'off':
      return waiting(destination);
    case 'connecting':
      return trying(isSigningIn(state.phase) ? t('sharing:state.signingIn') : t('sharing:state.connecting'), state);
    case 'waiting-for-keyframe':
      return trying(t(isPaused ? 'sharing:state.waitingForSlate' : 'sharing:state.waitingForPicture'), state);
    case 'live':
      return live(destination, state, nowMs);
    case 'stopping':
      return { standing: 'busy', words: t('sharing:state.stopping') };
    case 'retrying': {
      const words = t('sharing:state.retrying', { time: formatSeconds(secondsUntil(state.atMs, nowMs)) });
      return { standing: 'trouble', words, trouble: { kind: 'retrying', error: state.error } };
    }
    case 'failed': {
      if (state.error.code === 'stream-key-missing') return waiting({ ...destination, hasKey: false });
      const { title } = explain(state.error, { name });
      return { standing: 'needs-you', words: title, trouble: { kind: 'failed', error: state.error } };
    }
    default:
      return assertNever(state);
  }
}

/** How the session at the backup address stands, where both are sent to. */
export function backupStandingOf({ backup }: DestinationView, nowMs: number): DestinationStanding | undefined {
  const state = backup?.state;
  switch (state?.kind) {
    case undefined:
    case 'off':
      return undefined;
    case 'connecting':
      return trying(isSigningIn(state.phase) ? t('sharing:backup.signingIn') : t('sharing:backup.connecting'), state);
    case 'waiting-for-keyframe':
      return trying(t('sharing:backup.waiting'), state);
    case 'live':
      return { standing: 'on-air', words: t('sharing:backup.onAir', { time: formatElapsed(state.sinceMs, nowMs) }) };
    case 'stopping':
      return { standing: 'busy', words: t('sharing:backup.stopping') };
    case 'retrying': {
      const words = t('sharing:backup.retrying', { time: formatSeconds(secondsUntil(state.atMs, nowMs)) });
      return { standing: 'trouble', words, trouble: { kind: 'retrying', error: state.error } };
    }
    case 'failed':
      return {
        standing: 'needs-you',
        words: t('sharing:backup.failed'),
        trouble: { kind: 'failed', error: state.error },
      };
    default:
      return assertNever(state);
  }
}

type Live = Extract<DestinationState, { kind: 'live' }>;

function live(destination: DestinationView, { sends, sinceMs }: Live, nowMs: number): DestinationStanding {
  const time = formatElapsed(sinceMs, nowMs);
  const isOnSlate = sends === 'slate';
  if (destination.isPaused || isOnSlate) {
    const words = destination.isPaused ? (isOnSlate ? 'paused' : 'pausing') : 'resuming';
    return { standing: 'paused', words: t(`sharing:state.${words}`) };
  }
  if (isRehearsal(destination)) return { standing: 'good', words: t('sharing:state.rehearsing', { time }) };
  return { standing: 'on-air', words: t('sharing:state.onAir', { time }) };
}

/** The first try is no trouble; after a failure it stays one, with the reason in its place, until pictures flow again. */
function trying(words: string, { lastError }: { readonly lastError?: DestinationProblem }): DestinationStanding {
  return lastError === undefined
    ? { standing: 'busy', words }
    : { standing: 'trouble', words, trouble: { kind: 'retrying', error: lastError } };
}

function waiting(destination: DestinationView): DestinationStanding {
  const { hasKey, order } = destination;
  if (!hasKey) return { standing: 'needs-key', words: t('sharing:state.needsKey') };
  const isHere = isRehearsal(destination);
  return order === 'live'
    ? { standing: 'ready', words: t(isHere ? 'sharing:state.readyHere' : 'sharing:state.ready') }
    : { standing: 'off', words: t(isHere ? 'sharing:state.offHere' : 'sharing:state.off') };
}

const isSigningIn = (phase: ConnectPhase): boolean => phase === 'connect' || phase === 'publish';

/** The line beside the heading of Stream Sharing; empty where only a rehearsal runs. */
export function sharingSummary(camera: CameraView, inBroadcast: readonly DestinationView[]): string {
  if (camera.order === 'off') return t('sharing:summary.switchedOn', { count: inBroadcast.length });
  const forViewers = inBroadcast.filter((each) => !isRehearsal(each));
  const count = forViewers.length;
  return count === 0 ? '' : t('sharing:summary.onAir', { count, live: forViewers.filter(isLive).length });
}
