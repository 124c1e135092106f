import type { CameraProblem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import type { Clock } from '../ports.ts';
import type { RunSource } from '../sources/source.ts';
import { type SubStream, startSubStream } from './sub-stream.ts';

/** A camera's sub stream, running while it is wanted. */
export interface SubStreamKeeper {
  readonly current: SubStream | undefined;
  /** It is wanted, and does not come. */
  readonly isBroken: boolean;
  want(isWanted: boolean): void;
  /** Settles when none that was wanted before is pulled any more. */
  ended(): Promise<unknown>;
}

export interface SubStreamKeeperOptions {
  readonly clock: Clock;
  open(): Promise<Result<RunSource, CameraProblem>>;
  /** `isBroken` is another one now. */
  onBroken(): void;
  onChange(): void;
  /** It is not wanted any more. */
  onEnd(): void;
}

export function createSubStreamKeeper({ clock, open, ...events }: SubStreamKeeperOptions): SubStreamKeeper {
  let current: SubStream | undefined;
  let isBroken = false;
  let ended: Promise<unknown> = Promise.resolve();

  function changed(): void {
    const kind = current?.view.state.kind;
    const wasBroken = isBroken;
    if (kind === 'running') isBroken = false;
    else if (kind === 'retrying' || kind === 'failed') isBroken = true;
    if (isBroken !== wasBroken) events.onBroken();
    events.onChange();
  }

  function start(): SubStream {
    // Many a camera lets in but one at a time.
    const before = ended;
    return startSubStream({ clock, source: () => before.then(open), onChange: changed });
  }

  return {
    get current() {
      return current;
    },
    get isBroken() {
      return isBroken;
    },
    want: (isWanted) => {
      if (isWanted) current ??= start();
      else if (current) {
        ended = Promise.all([ended, current.close()]);
        current = undefined;
        isBroken = false;
        events.onEnd();
      }
    },
    ended: () => ended,
  };
}
