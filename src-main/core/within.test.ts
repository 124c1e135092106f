import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { untilAborted } from './until-aborted.ts';
import { within } from './within.ts';

const never = new Promise<never>(() => {});
const reasonOf = (signal: AbortSignal) => untilAborted(never, signal).then(() => signal.reason as unknown);

test('a task that takes too long is told so, also when memory is tidied up meanwhile', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const reason = within(50, new AbortController().signal, (signal) => reasonOf(signal));
  collect();
  expect(await reason).toMatchObject({ name: 'TimeoutError' });
});

test('a task that is called off is told why', async () => {
  const abort = new AbortController();
  const reason = within(60_000, abort.signal, (signal) => reasonOf(signal));
  abort.abort('enough');
  expect(await reason).toBe('enough');
  expect(await within(60_000, AbortSignal.abort('before'), (signal) => reasonOf(signal))).toBe('before');
});
