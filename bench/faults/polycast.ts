import { readFile } from 'node:fs/promises';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { CommandHandlers, CommandName, CommandReply, ParsedInput } from '#shared/commands.ts';
import { fail } from '#shared/result.ts';
import type { AppState } from '#shared/state.ts';
import { createApp } from '../../src-main/core/app.ts';
import { resolveHost } from '../../src-main/core/rtmp/resolve-host.ts';
import { memoryPorts } from '../../src-main/core/testing/memory-ports.ts';
import { systemClock } from '../../src-main/system/clock.ts';

/** The Polycast that is tried, in this process or another. */
export interface BenchPolycast {
  command<Name extends CommandName>(name: Name, input: ParsedInput<Name>): Promise<CommandReply<Name>>;
  /** From now on no host name has an address, or they have again. */
  setNamesGone(isGone: boolean): Promise<void>;
  /** Name look-ups asked of this bench: 0 as long as Polycast does not ask its shell. */
  lookUps(): Promise<number>;
  /** How late the event loop was in 99 of 100 looks, one each 10 ms: since the last call, and in all. Milliseconds. */
  loopDelay(): Promise<{ readonly p99Ms: number; readonly p99InAllMs: number }>;
  /** After a collection, where that can be asked for (`--expose-gc`). */
  memory(): Promise<Memory>;
  close(): Promise<void>;
}

export type PolycastView = Pick<AppState, 'cameras' | 'destinations'>;

export interface Memory {
  readonly residentMiB: number;
  /** What of it is no part of a file, such as programs and libraries that others have in memory too (Linux). */
  readonly ownMiB: number;
  /** JavaScript objects. */
  readonly heapMiB: number;
}

const lookEachMs = 10;

/** A whole core, without a shell, that keeps nothing on disk. `onView` gets what a window would see. */
export async function openBenchPolycast(onView: (view: PolycastView) => void): Promise<BenchPolycast> {
  let areNamesGone = false;
  let lookUps = 0;
  const names = {
    resolveHost: (host: string, signal: AbortSignal) => {
      lookUps += 1;
      const unknown = fail({ code: 'destination-host-unknown', host } as const);
      return areNamesGone ? Promise.resolve(unknown) : resolveHost(host, signal);
    },
  };
  const created = await createApp({ ...memoryPorts(systemClock()), ...names });
  if (!created.ok) throw new Error(created.error.code);
  const app = created.value;
  app.onChange(() => {
    const { cameras, destinations } = app.state();
    onView({ cameras, destinations });
  });
  const [recent, inAll] = [watchLoop(), watchLoop()];

  return {
    command: (name, input) => handle(app.handlers, name, input),
    setNamesGone: async (isGone) => {
      areNamesGone = isGone;
    },
    lookUps: async () => lookUps,
    loopDelay: async () => {
      const delay = { p99Ms: p99Of(recent), p99InAllMs: p99Of(inAll) };
      recent.reset();
      return delay;
    },
    memory: async () => {
      globalThis.gc?.();
      const { rss, heapUsed } = process.memoryUsage();
      return { residentMiB: rss / 2 ** 20, ownMiB: await readOwnMiB(), heapMiB: heapUsed / 2 ** 20 };
    },
    close: async () => {
      recent.disable();
      inAll.disable();
      await app.close();
    },
  };
}

function watchLoop(): IntervalHistogram {
  const histogram = monitorEventLoopDelay({ resolution: lookEachMs });
  histogram.enable();
  return histogram;
}

/** What is recorded is the time from one look to the next. */
function p99Of(looks: IntervalHistogram): number {
  return Math.max(0, looks.percentile(99) / 1e6 - lookEachMs);
}

function handle<Name extends CommandName>(
  handlers: CommandHandlers,
  name: Name,
  input: ParsedInput<Name>,
): Promise<CommandReply<Name>> {
  return handlers[name](input);
}

async function readOwnMiB(): Promise<number> {
  const rollup = await readFile('/proc/self/smaps_rollup', 'utf8').catch(() => '');
  return Number(/^Anonymous:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024;
}
