import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Clock } from '../../ports.ts';

export type Done = Result<null, CameraProblem>;
export type Order<Value> = () => Promise<Result<Value, CameraProblem>>;

/** From -1 to 1: right, up and in are positive. */
export interface Speed {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** A camera's mount that has been reached. */
export interface Mount {
  move(speed: Speed): Promise<Done>;
  stop(): Promise<Done>;
}

/**
 * Carries out one camera's orders, one at a time. Of moves and stops that wait side by side only the last counts; those
 * before it are answered with success. What may be moving is stopped, whatever happens.
 */
export interface Mover {
  /** On for `longestMoveMs` at most, unless it is said again. */
  move(reach: Order<Mount>, speed: Speed): Promise<Done>;
  stop(reach: Order<Mount>): Promise<Done>;
  /** Something else, from standing still. */
  perform<Value>(order: Order<Value>): Promise<Result<Value, CameraProblem>>;
  /** Stops it if it moves. */
  halt(): Promise<Done>;
}

/** Whoever holds the button may have gone away: the camera must not turn on for ever. */
export const longestMoveMs = 1_000;
/** Between two moves; cameras that are asked faster fall behind. */
const pauseMs = 100;
/** A stop that failed is tried again. */
const maxStops = 3;
const stopAgainMs = 300;

/** `onIdle`: nothing moves and nothing waits. */
export function createMover({ clock, onIdle }: { readonly clock: Clock; onIdle(): void }): Mover {
  const queue: Turn[] = [];
  /** As long as it may be moving. */
  let moving: Mount | undefined;
  let isBusy = false;
  let nextMoveMs = 0;
  let cancelDeadline: (() => void) | undefined;
  let wake = () => {};

  function steer(kind: 'move' | 'stop', order: Order<null>): Promise<Done> {
    cancelDeadline?.();
    cancelDeadline = kind === 'move' ? clock.after(longestMoveMs, () => void settled(halt())) : undefined;
    const last = queue.at(-1);
    if (last && last.kind !== 'other') {
      queue.pop();
      last.skip();
    }
    return new Promise((resolve) => {
      add({ kind, carryOut: () => resolveWith(order(), resolve), skip: () => resolve(ok(null)) });
    });
  }

  function add(turn: Turn): void {
    queue.push(turn);
    if (turn.kind !== 'move') wake();
    if (!isBusy) void work();
  }

  async function work(): Promise<void> {
    isBusy = true;
    for (let turn = queue[0]; turn; turn = queue[0]) {
      const tooSoonMs = turn.kind === 'move' ? nextMoveMs - clock.now() : 0;
      if (tooSoonMs > 0) {
        await pause(tooSoonMs);
      } else {
        queue.shift();
        await turn.carryOut();
      }
    }
    isBusy = false;
    if (!cancelDeadline) onIdle();
  }

  async function start(reach: Order<Mount>, speed: Speed): Promise<Done> {
    const reached = await reach();
    const next = queue[0];
    if (!reached.ok) {
      // There is nothing to stop, and one more login that is refused may lock the camera.
      if (next?.kind === 'stop' && !moving) {
        queue.shift();
        next.skip();
      }
      return reached;
    }
    if (next && next.kind !== 'other') return ok(null);
    moving = reached.value;
    const moved = await moving.move(speed);
    nextMoveMs = clock.now() + pauseMs;
    if (!moved.ok && queue.length === 0) void settled(halt());
    return moved;
  }

  const halt = (): Promise<Done> => steer('stop', () => standStill());

  async function standStill(tries = 1): Promise<Done> {
    if (!moving) return ok(null);
    const stopped = await moving.stop();
    if (stopped.ok || tries === maxStops) moving = undefined;
    // What waits is a newer move, or begins by standing still.
    if (moving && queue.length === 0) await pause(stopAgainMs);
    return moving && queue.length === 0 ? standStill(tries + 1) : stopped;
  }

  async function stopWhateverMoves(reach: Order<Mount>): Promise<Done> {
    if (moving) return standStill();
    const reached = await reach();
    return reached.ok ? reached.value.stop() : reached;
  }

  /** Until then, or until something that cannot wait is ordered. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
      clock.after(ms, resolve);
    });
  }

  return {
    move: (reach, speed) => steer('move', () => start(reach, speed)),
    stop: (reach) => steer('stop', () => stopWhateverMoves(reach)),
    perform: (order) =>
      new Promise((resolve) => {
        const fromStandstill = async () => {
          await standStill();
          return order();
        };
        add({ kind: 'other', carryOut: () => resolveWith(fromStandstill(), resolve) });
      }),
    halt,
  };
}

type Turn =
  | { readonly kind: 'move' | 'stop'; carryOut(): Promise<void>; skip(): void }
  | { readonly kind: 'other'; carryOut(): Promise<void> };

/** Whoever gave the order hears of it, also if it throws; the one who carries it out goes on. */
async function resolveWith<Value>(carried: Promise<Value>, resolve: (value: Promise<Value>) => void): Promise<void> {
  resolve(carried);
  await settled(carried);
}

const settled = (promise: Promise<unknown>): Promise<unknown> => Promise.allSettled([promise]);
