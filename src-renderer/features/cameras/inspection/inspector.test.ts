import { expect, test } from 'vitest';
import type { Problem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import type { Client } from '#shared/transport/rpc.ts';
import { createInspector, type Started } from './inspector.ts';

/** A core whose replies wait until they are given. */
function openInspector() {
  const calls: string[] = [];
  const replies: ((reply: unknown) => void)[] = [];
  const started: Started[] = [];
  const refusals: (Problem | undefined)[] = [];
  const call = ((command: string, input: unknown) => {
    calls.push(`${command} ${JSON.stringify(input)}`);
    return new Promise<never>((resolve) => replies.push(resolve as (reply: unknown) => void));
  }) as Client['call'];
  const inspector = createInspector(call, {
    onStarted: (each) => started.push(each),
    onRefusal: (each) => refusals.push(each),
  });
  return { inspector, calls, replies, started, refusals };
}

const found = { kind: 'found', foundId: 'a' } as const;

test('begins, and ends what it began', async () => {
  const { inspector, calls, replies, started } = openInspector();
  const starting = inspector.start(found);
  replies[0]?.(ok({ inspectionId: 'i1' }));
  await starting;
  expect(started).toEqual([{ kind: 'starting' }, { kind: 'open', id: 'i1' }]);
  inspector.end();
  expect(started.at(-1)).toEqual({ kind: 'none' });
  expect(calls).toEqual([`inspection.start ${JSON.stringify(found)}`, 'inspection.end {"inspectionId":"i1"}']);
});

test('one that opens when nobody looks any more is ended', async () => {
  const { inspector, calls, replies, started } = openInspector();
  const starting = inspector.start(found);
  inspector.end();
  replies[0]?.(ok({ inspectionId: 'late' }));
  await starting;
  expect(started.at(-1)).toEqual({ kind: 'none' });
  expect(calls.at(-1)).toBe('inspection.end {"inspectionId":"late"}');
});

test('a later look makes the reply to an earlier one void', async () => {
  const { inspector, calls, replies, started } = openInspector();
  const first = inspector.start(found);
  const second = inspector.start({ kind: 'found', foundId: 'b' });
  replies[1]?.(ok({ inspectionId: 'second' }));
  replies[0]?.(fail({ code: 'not-found', what: 'found-camera' }));
  await Promise.all([first, second]);
  expect(started.at(-1)).toEqual({ kind: 'open', id: 'second' });
  expect(calls.some((each) => each.startsWith('inspection.end'))).toBe(false);
});

test('says why it could not begin', async () => {
  const { inspector, replies, started } = openInspector();
  const problem = { code: 'camera-on-air' } as const;
  const starting = inspector.start(found);
  replies[0]?.(fail(problem));
  await starting;
  expect(started.at(-1)).toEqual({ kind: 'refused', problem });
});

test('changes the camera and puts it back, and says why not', async () => {
  const { inspector, calls, replies, refusals } = openInspector();
  await inspector.fix({ video: { keyframeFrames: 50 } });
  expect(calls).toEqual([]);
  const starting = inspector.start(found);
  replies[0]?.(ok({ inspectionId: 'i1' }));
  await starting;
  const fixing = inspector.fix({ video: { keyframeFrames: 50 } });
  replies[1]?.(fail({ code: 'camera-on-air' }));
  await fixing;
  expect(calls.at(-1)).toBe('inspection.fix {"inspectionId":"i1","change":{"video":{"keyframeFrames":50}}}');
  expect(refusals.at(-1)).toEqual({ code: 'camera-on-air' });
  const undoing = inspector.undo();
  expect(refusals.at(-1)).toBeUndefined();
  replies[2]?.(ok(null));
  await undoing;
  expect(calls.at(-1)).toBe('inspection.undoFix {"inspectionId":"i1"}');
});
