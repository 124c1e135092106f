import type { ConnectPhase, DestinationProblem } from '#shared/problems.ts';
import { assertNever } from '#shared/result.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { formatElapsed, secondsUntil } from '#shared/words/format.ts';
import type { Standing } from '../../components/state-label.tsx';

/** Part of the broadcast: the user wants it, and it has what it takes. The others are listed below. */
export function isInBroadcast({ order, hasKey }: DestinationView): boolean {
  return order === 'live' && hasKey;
}

/** Over either of its addresses. */
export const isLive = ({ state, backup }: DestinationView): boolean =>
  state.kind === 'live' || backup?.state.kind === 'live';

/** Both addresses are to be sent to, and only the backup gets through. */
export const isOnBackupAlone = ({ state, backup }: DestinationView): boolean =>
  state.kind !== 'live' && backup?.state.kind === 'live';

/** Viewers there hear the sound and see a picture now and then, so that more important destinations keep theirs. */
export const isPaused = ({ state }: DestinationView): boolean =>
  state.kind === 'live' && state.sends === 'sound-and-stills';

/** It was refused or lost, and is being tried again: waiting for the next try, or in the middle of it. */
export const isRetrying = ({ state }: DestinationView): boolean =>
  state.kind === 'retrying' || ('lastError' in state && state.lastError !== undefined);

export interface DestinationStanding {
  readonly standing: Standing;
  readonly words: string;
  /** What is in its way: `retrying` mends itself, `failed` needs a person. */
  readonly trouble?: { readonly kind: 'retrying' | 'failed'; readonly error: DestinationProblem };
}

/** Something beside the state that a person may want to know of. */
export interface DestinationNote {
  readonly words: string;
  readonly isTrouble: boolean;
}

/** What is unusual about how a destination is sent to; nothing while it takes the whole stream at its first address. */
export function notesOf({ state, addressInUse, backup }: DestinationView): readonly DestinationNote[] {
  const notes: DestinationNote[] = [];
  if (addressInUse === 'backup' && !backup && state.kind !== 'off') {
    notes.push({ words: 'On the backup address', isTrouble: false });
  }
  if (state.kind !== 'live') return notes;
  if (state.sends === 'sub') notes.push({ words: 'Smaller picture while the upload is slow', isTrouble: true });
  if (state.sends === 'sound-and-stills') {
    notes.push({ words: 'Paused: sound and still pictures, the upload is too small', isTrouble: true });
  }
  return notes;
}

/** How the session at the backup address stands, where both are sent to. */
export function backupStandingOf(destination: DestinationView, nowMs: number): DestinationStanding | undefined {
  const { backup } = destination;
  if (!backup || backup.state.kind === 'off') return undefined;
  const standing = standingOf({ ...destination, state: backup.state }, nowMs);
  return { ...standing, words: `Backup: ${withSmallFirst(standing.words)}` };
}

/** For the middle of a line. */
const withSmallFirst = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/** How a destination stands, in a few words. */
export function standingOf(destination: DestinationView, nowMs: number): DestinationStanding {
  const { state } = destination;
  switch (state.kind) {
    case 'off':
      return waiting(destination);
    case 'connecting':
      return trying(phaseWords[state.phase], state.lastError);
    case 'waiting-for-keyframe':
      return trying('Waiting for the picture', state.lastError);
    case 'live':
      return { standing: 'on-air', words: `On air ${formatElapsed(state.sinceMs, nowMs)}` };
    case 'stopping':
      return { standing: 'busy', words: 'Stopping' };
    case 'retrying':
      return {
        standing: 'trouble',
        words: `Retrying in ${secondsUntil(state.atMs, nowMs)}\u00a0s`,
        trouble: { kind: 'retrying', error: state.error },
      };
    case 'failed':
      if (state.error.code === 'stream-key-missing') return waiting({ ...destination, hasKey: false });
      return { standing: 'needs-you', words: 'Needs you', trouble: { kind: 'failed', error: state.error } };
    default:
      return assertNever(state);
  }
}

/** The first try is no trouble; after a failure it stays one, with the reason in its place, until pictures flow again. */
function trying(words: string, lastError: DestinationProblem | undefined): DestinationStanding {
  return lastError === undefined
    ? { standing: 'busy', words }
    : { standing: 'trouble', words, trouble: { kind: 'retrying', error: lastError } };
}

function waiting({ hasKey, order }: DestinationView): DestinationStanding {
  if (!hasKey) return { standing: 'needs-key', words: 'Needs your key' };
  return order === 'live' ? { standing: 'ready', words: 'Ready' } : { standing: 'off', words: 'Off' };
}

/** The line beside the heading of Stream Sharing. */
export function sharingSummary(camera: CameraView, inBroadcast: readonly DestinationView[]): string {
  if (camera.order === 'off') return `${inBroadcast.length} switched on`;
  return `${inBroadcast.filter(isLive).length} of ${inBroadcast.length} on air`;
}

const phaseWords: Record<ConnectPhase, string> = {
  resolve: 'Connecting',
  tcp: 'Connecting',
  tls: 'Connecting',
  handshake: 'Connecting',
  connect: 'Signing in',
  publish: 'Signing in',
};
