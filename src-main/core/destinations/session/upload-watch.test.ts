import { expect, test } from 'vitest';
import { createUploadWatch } from './upload-watch.ts';

interface Second {
  readonly sentBytes: number;
  readonly acknowledgedBytes?: number;
  readonly systemQueuedBytes?: number;
  readonly isBlocked?: boolean;
}

/** One check a second; gives the first second in which nothing had been taken for too long, and for how many. */
function run(
  seconds: readonly Second[],
  knownStepBytes?: number,
): readonly [atSecond: number, forSeconds: number] | undefined {
  const watch = createUploadWatch(knownStepBytes);
  for (const [index, { sentBytes, acknowledgedBytes, systemQueuedBytes, isBlocked = false }] of seconds.entries()) {
    const nowMs = (index + 1) * 1_000;
    if (acknowledgedBytes !== undefined) watch.acknowledged(acknowledgedBytes, nowMs - 500);
    const queued = watch.needsSystemQueue ? systemQueuedBytes : undefined;
    const untakenMs = watch.check({ nowMs, sentBytes, isBlocked, systemQueuedBytes: queued });
    if (untakenMs !== undefined) return [index + 1, untakenMs / 1_000];
  }
  return undefined;
}

/** `count` seconds, each described from its number (1 is the first). */
function seconds(count: number, describe: (at: number) => Second): Second[] {
  return Array.from({ length: count }, (_, index) => describe(index + 1));
}

const step = 262_144;
const floor = (bytes: number) => Math.floor(bytes / step) * step;
/** Sends `rate` bytes a second; all that came before `frozenAt` is acknowledged in steps. */
const acknowledging = (rate: number, frozenAt: number) => (at: number) => {
  const acknowledgedBytes = floor(rate * at);
  const isNew = at < frozenAt && acknowledgedBytes > floor(rate * (at - 1));
  return { sentBytes: rate * at, ...(isNew && { acknowledgedBytes }) };
};

test.each([125_000, 500_000, 3_000_000])('%i bytes a second, acknowledged: nothing is wrong', (rate) => {
  expect(run(seconds(300, acknowledging(rate, 301)))).toBeUndefined();
});

test.each([80_000, 125_000, 500_000, 3_000_000])(
  '%i bytes a second to a server that freezes: seen within 10 s',
  (rate) => {
    const [at = 0] = run(seconds(60, acknowledging(rate, 20))) ?? [];
    expect(at).toBeGreaterThan(20);
    expect(at).toBeLessThanOrEqual(30);
  },
);

test('a server that is known to acknowledge and does not from the beginning is seen within 10 s', () => {
  const silent = seconds(60, (at) => ({ sentBytes: 125_000 * at, systemQueuedBytes: 0 }));
  expect(run(silent)).toBeUndefined();
  expect(run(silent, step)?.[0]).toBeLessThanOrEqual(10);
});

test('what is known of a server is forgotten when it acknowledges nothing any more', () => {
  const watch = createUploadWatch(step);
  for (let at = 1; at < 10; at += 1) {
    watch.check({ nowMs: at * 1_000, sentBytes: at * step, isBlocked: false, systemQueuedBytes: 0 });
  }
  expect(watch.stepBytes).toBe(0);
});

test('nothing sent is nothing to acknowledge, and the first burst after it may take its time', () => {
  const quiet = seconds(60, () => ({ sentBytes: 2_000_000 }));
  const before = seconds(4, acknowledging(500_000, 5));
  const burst = seconds(3, (at) => ({ sentBytes: 2_000_000 + at * 500_000 }));
  expect(run([...before, ...quiet, ...burst])).toBeUndefined();
});

test('an upload that has become slow, so that acknowledgements are far apart, is not a frozen server', () => {
  const before = seconds(10, acknowledging(500_000, 11));
  const rate = 25_000;
  const slow = seconds(120, (at) => {
    const arrivedBytes = 5_000_000 + rate * at;
    const acknowledgedBytes = floor(arrivedBytes);
    const isNew = acknowledgedBytes > floor(arrivedBytes - rate);
    return { sentBytes: arrivedBytes + 900_000, systemQueuedBytes: 900_000, ...(isNew && { acknowledgedBytes }) };
  });
  expect(run([...before, ...slow])).toBeUndefined();
});

test('a system that takes megabytes for a frozen server does not hide it', () => {
  const before = seconds(20, acknowledging(125_000, 21));
  const frozen = seconds(20, (at) => ({ sentBytes: 125_000 * (20 + at), systemQueuedBytes: 0 }));
  const [at = 0] = run([...before, ...frozen]) ?? [];
  expect(at).toBeGreaterThan(20);
  expect(at).toBeLessThanOrEqual(30);
});

test.each([
  ['where the system tells what waits in it', 1],
  ['where it does not', undefined],
])('a way that takes nothing any more, so that all fills up: seen within 13 s, %s', (_, tells) => {
  const before = seconds(20, acknowledging(125_000, 21));
  const acknowledged = floor(2_500_000);
  // As measured with a link that was taken away: some 400 kB fit into the system.
  const gone = seconds(30, (at) => {
    const sentBytes = 2_500_000 + Math.min(at * 125_000, 400_000);
    const queued = tells && { systemQueuedBytes: sentBytes - acknowledged };
    return { sentBytes, isBlocked: at > 3, ...queued };
  });
  const [at = 0] = run([...before, ...gone]) ?? [];
  expect(at).toBeGreaterThan(20);
  expect(at).toBeLessThanOrEqual(33);
});

test('a slow upload that takes seconds for each large write is not gone', () => {
  const before = seconds(20, acknowledging(125_000, 21));
  const slow = seconds(120, (at) => {
    const arrivedBytes = 2_500_000 + 25_000 * at;
    const sentBytes = 2_500_000 + 900_000 + Math.floor(at / 8) * 200_000;
    const isNew = floor(arrivedBytes) > floor(arrivedBytes - 25_000);
    return {
      ...{ sentBytes, isBlocked: true, systemQueuedBytes: 900_000 },
      ...(isNew && { acknowledgedBytes: floor(arrivedBytes) }),
    };
  });
  expect(run([...before, ...slow])).toBeUndefined();
});

test('a server that acknowledges nothing: its system tells', () => {
  const rate = 125_000;
  const well = seconds(60, (at) => ({ sentBytes: rate * at, systemQueuedBytes: at % 3 === 0 ? 20_000 : 0 }));
  expect(run(well)).toBeUndefined();
  // Measured with node-media-server: for a second or two its system goes on.
  const frozen = seconds(20, (at) => ({ sentBytes: rate * (60 + at), systemQueuedBytes: rate * Math.max(0, at - 1) }));
  expect(run([...well, ...frozen])).toEqual([66, 5]);
});

test('where nothing tells, nothing is said', () => {
  expect(run(seconds(120, (at) => ({ sentBytes: at * 500_000 })))).toBeUndefined();
});
