import { Worker } from 'node:worker_threads';
import type { ReaderReport } from './run-reader.ts';

/** What a worker is told. */
export interface FuzzOrder {
  readonly count: number;
  readonly seed: number;
  /** Where it is: the number of the reader, and of the input. */
  readonly place: Int32Array;
}

export type FuzzEnd =
  | { readonly kind: 'done'; readonly reports: readonly ReaderReport[] }
  /** It did not get any further, or ran out of memory. */
  | { readonly kind: 'stuck'; readonly reader: number; readonly index: number; readonly how: string };

/** Longer than this nothing may hang: the promise itself. */
const longestMs = 10_000;
const lookEveryMs = 500;
const maxMiB = 1_024;

/** Runs the readers in a worker, so that one that hangs, or takes all memory, can be told of and ended. */
export function supervise(script: string, { count, seed }: { count: number; seed: number }): Promise<FuzzEnd> {
  const place = new Int32Array(new SharedArrayBuffer(8));
  const order: FuzzOrder = { count, seed, place };
  const worker = new Worker(script, {
    workerData: order,
    argv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxMiB },
  });
  return new Promise((resolve) => {
    let [seen, seenAtMs] = ['', performance.now()];
    const settle = (end: FuzzEnd) => {
      clearInterval(timer);
      void worker.terminate();
      resolve(end);
    };
    const stuck = (how: string) => settle({ kind: 'stuck', reader: place[0] ?? 0, index: place[1] ?? 0, how });
    const timer = setInterval(() => {
      const now = place.join(' ');
      if (now !== seen) [seen, seenAtMs] = [now, performance.now()];
      else if (performance.now() - seenAtMs > longestMs) stuck(`hangs for more than ${longestMs / 1_000} s`);
    }, lookEveryMs);
    worker.on('message', (reports: readonly ReaderReport[]) => settle({ kind: 'done', reports }));
    worker.on('error', (error) => stuck(String(error)));
  });
}
