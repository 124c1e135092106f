import type { ConnectPhase, DestinationProblem } from '#shared/problems.ts';
import { assertNever } from '#shared/result.ts';
import type { DestinationState } from '#shared/state.ts';
import { backoffMs, destinationWaits, urgentWaits } from '../backoff.ts';
import { judge, type Verdict } from './verdict.ts';

/**
 * The life of one line to a destination as a pure function: `step(machine, event, context)` gives the next machine and
 * what to do about it. It knows no sockets and no clock.
 */
export interface Machine {
  readonly state: DestinationState;
  /** Failures in a row since it was last well. */
  readonly attempt: number;
  /** Sessions begun in this broadcast. */
  readonly sessions: number;
  /** The server has taken media with this key in this broadcast: it is urgent, and a refusal may be a passing thing. */
  readonly isProven: boolean;
  /** A new session follows the one that is being closed. */
  readonly isWantedAgain: boolean;
  /** Until then (monotonic milliseconds) a close by the server means that it does not want this key. */
  readonly refusalUntilMs: number;
  /** When it went live; monotonic milliseconds. */
  readonly liveSinceMs: number;
  /** What the session sends, also before it is live. */
  readonly sends: Sends;
  /** Which of its addresses `state` is about, and which one the next session goes to. */
  readonly address: number;
  readonly nextAddress: number;
  /** By address. */
  readonly verdicts: readonly (Verdict | undefined)[];
}

export type Sends = Extract<DestinationState, { kind: 'live' }>['sends'];

export type DestinationEvent =
  | { readonly kind: 'order-live' }
  | { readonly kind: 'order-off' }
  /** Stream URL, key or certificate authority are others now: begin anew with them. */
  | { readonly kind: 'recycle' }
  /** The session has to be replaced by a new one, and nothing has failed. */
  | { readonly kind: 'renew' }
  | { readonly kind: 'phase'; readonly phase: ConnectPhase }
  /** publish was accepted. That alone proves nothing: some servers say yes and close. */
  | { readonly kind: 'published' }
  /** The first media goes out. */
  | { readonly kind: 'sending' }
  /** Media was sent and the server took it. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'slow'; readonly isSlow: boolean }
  | { readonly kind: 'sends'; readonly sends: Sends }
  /** The session could not be opened or has ended. */
  | { readonly kind: 'closed'; readonly problem: DestinationProblem }
  /** The session we ended is gone. */
  | { readonly kind: 'stopped' }
  /** The wait is over. */
  | { readonly kind: 'due' }
  /** It is to be tried now: a person wants it, or what it lacked is there. */
  | { readonly kind: 'retry' }
  /** The computer has a network again. */
  | { readonly kind: 'network-up' };

export type Effect =
  /** Begin a session with `machine.address`; the one there was, if any, ends first. */
  | { readonly kind: 'open' }
  /** End the session politely, then send `stopped`. */
  | { readonly kind: 'end' }
  /** Send `due` after `ms`; a later effect of any kind cancels it. */
  | { readonly kind: 'wait'; readonly ms: number };

export interface StepContext {
  /** Monotonic milliseconds: what decides. */
  readonly nowMs: number;
  /** Wall-clock milliseconds: what is shown. */
  readonly wallMs: number;
  /** Uniform in [0, 1). */
  readonly random: number;
  /** Addresses to alternate between. */
  readonly addressCount: number;
}

export interface Step {
  readonly machine: Machine;
  readonly effect?: Effect;
}

/** Live this long, the outage before it is over: the next failure starts the backoff afresh. */
const wellMs = 5_000;
/** One that is live for a moment again and again is tried at the pace of the first minute (backoff.ts). */
const flappingFailures = 2;
/** A server that accepts any publish and then looks at the key closes this soon, or this soon after the first media. */
const refusalMs = 2_000;

export const offMachine: Machine = {
  state: { kind: 'off' },
  attempt: 0,
  sessions: 0,
  isProven: false,
  isWantedAgain: false,
  refusalUntilMs: 0,
  liveSinceMs: 0,
  sends: 'main',
  address: 0,
  nextAddress: 0,
  verdicts: [],
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
      if (!hasSession(state)) return { machine: offMachine, effect: { kind: 'end' } };
      return { machine: { ...machine, state: { kind: 'stopping' } }, effect: { kind: 'end' } };
    case 'recycle':
      if (state.kind === 'off' || state.kind === 'stopping') return { machine };
      if (!hasSession(state)) return open(offMachine);
      return { machine: { ...machine, state: { kind: 'stopping' }, isWantedAgain: true }, effect: { kind: 'end' } };
    case 'renew':
      return hasSession(state) ? open({ ...machine, nextAddress: machine.address }) : { machine };
    case 'phase':
      if (state.kind !== 'connecting' || state.phase === event.phase) return { machine };
      return { machine: { ...machine, state: { ...state, phase: event.phase } } };
    case 'published':
      if (state.kind !== 'connecting') return { machine };
      return {
        machine: {
          ...machine,
          state: { kind: 'waiting-for-keyframe', ...lastErrorOf(state) },
          refusalUntilMs: context.nowMs + refusalMs,
        },
      };
    case 'sending':
      return { machine: { ...machine, refusalUntilMs: context.nowMs + refusalMs } };
    case 'taken': {
      if (state.kind !== 'waiting-for-keyframe') return { machine };
      const live: DestinationState = { kind: 'live', sinceMs: context.wallMs, health: 'good', sends: machine.sends };
      return { machine: { ...machine, state: live, isProven: true, liveSinceMs: context.nowMs, verdicts: [] } };
    }
    case 'slow': {
      const health = event.isSlow ? 'slow' : 'good';
      if (state.kind !== 'live' || state.health === health) return { machine };
      return { machine: { ...machine, state: { ...state, health } } };
    }
    case 'sends': {
      const { sends } = event;
      if (sends === machine.sends) return { machine };
      return { machine: { ...machine, sends, state: state.kind === 'live' ? { ...state, sends } : state } };
    }
    case 'closed':
      return closed(machine, event.problem, context);
    case 'stopped':
      if (state.kind !== 'stopping') return { machine };
      return machine.isWantedAgain ? open(offMachine) : { machine: offMachine };
    case 'due':
      return state.kind === 'retrying' ? open(machine) : { machine };
    case 'network-up':
      return state.kind === 'retrying' ? open({ ...machine, attempt: 0 }) : { machine };
    case 'retry':
      return state.kind === 'retrying' || state.kind === 'failed' ? open({ ...machine, attempt: 0 }) : { machine };
    default:
      return assertNever(event);
  }
}

function open(machine: Machine): Step {
  const state: DestinationState = { kind: 'connecting', phase: 'resolve', ...lastErrorOf(machine.state) };
  const { nextAddress: address, sessions } = machine;
  return {
    machine: { ...machine, state, address, sessions: sessions + 1, isWantedAgain: false, sends: 'main' },
    effect: { kind: 'open' },
  };
}

function hasSession({ kind }: DestinationState): boolean {
  return kind === 'connecting' || kind === 'waiting-for-keyframe' || kind === 'live';
}

/** Why it is being tried again, carried along until media is taken. */
function lastErrorOf(state: DestinationState): { readonly lastError?: DestinationProblem } {
  if ('error' in state) return { lastError: state.error };
  return 'lastError' in state && state.lastError ? { lastError: state.lastError } : {};
}

function closed(machine: Machine, problem: DestinationProblem, context: StepContext): Step {
  const { address, isProven, state } = machine;
  if (state.kind === 'stopping') return step(machine, { kind: 'stopped' }, context);
  if (!hasSession(state)) return { machine };
  const { addressCount, nowMs, random, wallMs } = context;
  const attempt = failuresBefore(machine, nowMs) + 1;
  const isEarly = state.kind === 'waiting-for-keyframe' && nowMs < machine.refusalUntilMs;
  const error = isEarly ? readEarlyClose(problem) : problem;
  const verdicts = Array.from({ length: addressCount }, (_, index) => machine.verdicts[index]);
  verdicts[address] = judge(machine.verdicts[address], error, isProven, nowMs);
  const next: Machine = { ...machine, attempt, verdicts, nextAddress: (address + 1) % addressCount };
  // One address may still work while the other refuses; without a key or a picture none can.
  const isWithoutMeans = error.code === 'stream-key-missing' || error.code === 'slate-missing';
  if (isWithoutMeans || verdicts.every((verdict) => verdict?.isFinal)) {
    return { machine: { ...next, state: { kind: 'failed', error } } };
  }
  const ms = backoffMs(isProven ? urgentWaits : destinationWaits, attempt, random);
  return {
    machine: { ...next, state: { kind: 'retrying', atMs: wallMs + ms, attempt, error } },
    effect: { kind: 'wait', ms },
  };
}

/** Failures that count for the next pause. What was live, however short, is not given longer and longer pauses. */
function failuresBefore({ attempt, liveSinceMs, state }: Machine, nowMs: number): number {
  if (state.kind !== 'live') return attempt;
  return nowMs - liveSinceMs >= wellMs ? 0 : Math.min(attempt, flappingFailures);
}

/**
 * A server that says "publish started" and then closes without taking media has refused the key (node-media-server). One
 * that closes before has not seen it (nginx-rtmp: another app).
 */
export function readEarlyClose(problem: DestinationProblem): DestinationProblem {
  return problem.code === 'destination-closed' && problem.phase === 'live'
    ? { code: 'key-refused', reason: problem.reason }
    : problem;
}
