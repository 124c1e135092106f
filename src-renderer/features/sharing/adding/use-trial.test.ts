import { expect, test } from 'vitest';
import { fail, ok } from '#shared/result.ts';
import type { Client } from '#shared/transport/rpc.ts';
import { createTester, type Ordered } from './use-trial.ts';

const input = { cameraId: 'one', platform: 'custom', streamUrl: 'rtmp://192.0.2.1/live' } as const;

function rig() {
  const said: string[] = [];
  const seen: Ordered[] = [];
  const answers: ((reply: unknown) => void)[] = [];
  const call = ((command: string, given: { readonly trialId?: string }) => {
    said.push(command === 'trial.end' ? `end ${given.trialId}` : command);
    if (command !== 'trial.start') return Promise.resolve(ok(null));
    return new Promise<unknown>((resolve) => answers.push(resolve));
  }) as Client['call'];
  return { tester: createTester(call, (ordered) => seen.push(ordered)), said, seen, answers };
}

test('a second test ends the first, also one whose answer comes late', async () => {
  const { tester, said, seen, answers } = rig();
  const first = tester.start(input);
  const second = tester.start(input);
  answers[1]?.(ok({ trialId: 'b' }));
  answers[0]?.(ok({ trialId: 'a' }));
  await Promise.all([first, second]);
  expect(said).toEqual(['trial.start', 'trial.start', 'end a']);
  expect(seen.at(-1)).toEqual({ kind: 'open', trialId: 'b' });
  tester.end();
  expect([said.at(-1), seen.at(-1)]).toEqual(['end b', { kind: 'none' }]);
});

test('what is refused is told', async () => {
  const { tester, seen, answers } = rig();
  const started = tester.start(input);
  const error = { code: 'stream-key-missing' } as const;
  answers[0]?.(fail(error));
  await started;
  expect(seen).toEqual([{ kind: 'starting' }, { kind: 'refused', problem: error }]);
});
