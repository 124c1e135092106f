import type { ConnectPhase, DestinationProblem } from '#shared/problems.ts';
import { assertNever } from '#shared/result.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import type { Standing } from '../../components/state-label.tsx';
import { formatElapsed, secondsUntil } from '../../format.ts';

/** Part of the broadcast: the user wants it, and it has what it takes. The others are listed below. */
export function isInBroadcast({ order, hasKey }: DestinationView): boolean {
  return order === 'live' && hasKey;
}

export const isLive = ({ state }: DestinationView): boolean => state.kind === 'live';

export interface DestinationStanding {
  readonly standing: Standing;
  readonly words: string;
  /** What is in its way: `retrying` mends itself, `failed` needs a person. */
  readonly trouble?: { readonly kind: 'retrying' | 'failed'; readonly error: DestinationProblem };
}

/** How a destination stands, in a few words. */
export function standingOf(destination: DestinationView, nowMs: number): DestinationStanding {
  const { state } = destination;
  switch (state.kind) {
    case 'off':
      return waiting(destination);
    case 'connecting':
      return { standing: 'busy', words: phaseWords[state.phase] };
    case 'waiting-for-keyframe':
      return { standing: 'busy', words: 'Waiting for the picture' };
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
