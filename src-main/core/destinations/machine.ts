import type { ConnectPhase, DestinationProblem } from '#shared/problems.ts';
import { assertNever } from '#shared/result.ts';
import type { DestinationState } from '#shared/state.ts';
import { backoffMs, destinationWaits } from '../backoff.ts';

/**
 * The life of one destination as a pure function: `step(machine, event, context)` gives the next machine and what to
 * do about it. It knows no sockets and no clock.
 */
export interface Machine {
  readonly state: DestinationState;
  /** Failures in a row since it was last healthy. */
  readonly attempt: number;
  /** Sessions begun in this broadcast. */
  readonly sessions: number;
  /** The server has taken media with this key in this broadcast, so the key is good and a refusal is a passing thing. */
  readonly isProven: boolean;
  /** A new session follows the one that is being closed. */
  readonly isWantedAgain: boolean;
  /** Wall-clock milliseconds until which a close by the server means that it does not want this key. */
  readonly refusalUntilMs: number;
}

export type DestinationEvent =
  | { readonly kind: 'order-live' }
  | { readonly kind: 'order-off' }
  /** Stream URL, key or certificate authority are others now: begin anew with them. */
  | { readonly kind: 'recycle' }
  | { readonly kind: 'phase'; readonly phase: ConnectPhase }
  /** publish was accepted. That alone proves nothing: some servers say yes and close. */
  | { readonly kind: 'published' }
  /** The first media goes out. */
  | { readonly kind: 'sending' }
  /** Media was sent and the server took it. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'slow'; readonly isSlow: boolean }
  /** The session could not be opened or has ended. */
  | { readonly kind: 'closed'; readonly problem: DestinationProblem }
  /** The session we ended is gone. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'retry' };

export type Effect =
  | { readonly kind: 'open' }
  /** End the session politely, then send `stopped`. */
  | { readonly kind: 'end' }
  /** Send `retry` after `ms`; a later effect of any kind cancels it. */
  | { readonly kind: 'wait'; readonly ms: number };

export interface StepContext {
  readonly wallMs: number;
  /** Uniform in [0, 1). */
  readonly random: number;
}

export interface Step {
  readonly machine: Machine;
  readonly effect?: Effect;
}

/** Live this long is healthy: the next failure starts the backoff afresh. */
const healthyMs = 60_000;
/** A refused key may be a session of ours that has not timed out yet; after this many it is the key. */
const refusalsBeforeAsking = 3;
/** A server that accepts any publish and then looks at the key closes this soon, or this soon after the first media. */
const refusalMs = 2_000;

export const offMachine: Machine = {
  state: { kind: 'off' },
  attempt: 0,
  sessions: 0,
  isProven: false,
  isWantedAgain: false,
  refusalUntilMs: 0,
};

export function step(machine: Machine, event: DestinationEvent, context: StepContext): Step {
  const { state } = machine;
  switch (event.kind) {
    case 'order-live':
      if (state.kind === 'off') return open(offMachine);
      if (state.kind === 'stopping') return { machine: { ...machine, isWantedAgain: true } };
      return { machine };
    case 'order-off':
      if (state.kind === 'off') return { machine };
      if (state.kind === 'stopping') return { machine: { ...machine, isWantedAgain: false } };
      if (state.kind === 'retrying' || state.kind === 'failed') return { machine: offMachine, effect: { kind: 'end' } };
      return { machine: { ...machine, state: { kind: 'stopping' } }, effect: { kind: 'end' } };
    case 'recycle':
      if (state.kind === 'off' || state.kind === 'stopping') return { machine };
      if (state.kind === 'retrying' || state.kind === 'failed') return open(offMachine);
      return { machine: { ...machine, state: { kind: 'stopping' }, isWantedAgain: true }, effect: { kind: 'end' } };
    case 'phase':
      if (state.kind !== 'connecting') return { machine };
      return { machine: { ...machine, state: { ...state, phase: event.phase } } };
    case 'published':
      if (state.kind !== 'connecting') return { machine };
      return {
        machine: {
          ...machine,
          state: { kind: 'waiting-for-keyframe', ...lastErrorOf(state) },
          refusalUntilMs: context.wallMs + refusalMs,
        },
      };
    case 'sending':
      return { machine: { ...machine, refusalUntilMs: context.wallMs + refusalMs } };
    case 'taken': {
      if (state.kind !== 'waiting-for-keyframe') return { machine };
      const live: DestinationState = { kind: 'live', sinceMs: context.wallMs, health: 'good', sends: 'main' };
      return { machine: { ...machine, state: live, isProven: true } };
    }
    case 'slow': {
      const health = event.isSlow ? 'slow' : 'good';
      if (state.kind !== 'live' || state.health === health) return { machine };
      return { machine: { ...machine, state: { ...state, health } } };
    }
    case 'closed':
      return closed(machine, event.problem, context);
    case 'stopped':
      if (state.kind !== 'stopping') return { machine };
      return machine.isWantedAgain ? open(offMachine) : { machine: offMachine };
    case 'retry':
      return state.kind === 'retrying' || state.kind === 'failed' ? open(machine) : { machine };
    default:
      return assertNever(event);
  }
}

function open(machine: Machine): Step {
  const state: DestinationState = { kind: 'connecting', phase: 'resolve', ...lastErrorOf(machine.state) };
  return {
    machine: { ...machine, state, sessions: machine.sessions + 1, isWantedAgain: false },
    effect: { kind: 'open' },
  };
}

/** Why it is being tried again, carried along until media is taken. */
function lastErrorOf(state: DestinationState): { readonly lastError?: DestinationProblem } {
  if ('error' in state) return { lastError: state.error };
  return 'lastError' in state && state.lastError ? { lastError: state.lastError } : {};
}

function closed(machine: Machine, problem: DestinationProblem, context: StepContext): Step {
  const { state } = machine;
  if (state.kind === 'stopping') return step(machine, { kind: 'stopped' }, context);
  if (state.kind !== 'connecting' && state.kind !== 'waiting-for-keyframe' && state.kind !== 'live') return { machine };
  const wasHealthy = state.kind === 'live' && context.wallMs - state.sinceMs >= healthyMs;
  const attempt = (wasHealthy ? 0 : machine.attempt) + 1;
  const isEarly = state.kind === 'waiting-for-keyframe' && context.wallMs < machine.refusalUntilMs;
  const error = isEarly ? readEarlyClose(problem) : problem;
  if (!machine.isProven && needsPerson(error, attempt)) {
    return { machine: { ...machine, attempt, state: { kind: 'failed', error } } };
  }
  const ms = backoffMs(destinationWaits, attempt, context.random);
  const retrying: DestinationState = { kind: 'retrying', atMs: context.wallMs + ms, attempt, error };
  return { machine: { ...machine, attempt, state: retrying }, effect: { kind: 'wait', ms } };
}

/** A server that says "publish started" and then closes without taking media has refused the key (node-media-server). */
function readEarlyClose(problem: DestinationProblem): DestinationProblem {
  return problem.code === 'destination-closed' ? { code: 'key-refused', reason: problem.reason } : problem;
}

/** True when trying again by itself would not help. A destination that has worked in this broadcast is never given up. */
function needsPerson(problem: DestinationProblem, attempt: number): boolean {
  switch (problem.code) {
    case 'stream-url-invalid':
    case 'stream-url-scheme':
    case 'stream-key-missing':
    case 'certificate-authority-invalid':
    case 'certificate-expired':
    case 'certificate-untrusted':
    case 'certificate-wrong-host':
    case 'destination-not-rtmp':
    case 'app-refused':
      return true;
    case 'key-refused':
      return attempt >= refusalsBeforeAsking;
    case 'secret-store-failed':
    case 'destination-host-unknown':
    case 'destination-unreachable':
    case 'tls-failed':
    case 'key-in-use':
    case 'destination-silent':
    case 'destination-closed':
    case 'destination-stalled':
      return false;
    default:
      return assertNever(problem);
  }
}
