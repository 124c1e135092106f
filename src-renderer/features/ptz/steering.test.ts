import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fail, ok } from '#shared/result.ts';
import { closer, left, still, up } from './speed.ts';
import { createSteering, type Reply } from './steering.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const refused: Reply = fail({ code: 'camera-login-needed' });

/** The core answers `afterMs` after it was asked. */
function scene(afterMs = 0) {
  const said: unknown[] = [];
  const heard: Reply[] = [];
  const core = { reply: ok(null) as Reply };
  const say = async (word: unknown): Promise<Reply> => {
    said.push(word);
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    return core.reply;
  };
  const steering = createSteering({
    move: say,
    stop: () => say('stop'),
    onReply: (reply) => heard.push(reply),
  });
  return { steering, said, heard, core };
}

test('a move is said again every 300 ms, until it is let go', async () => {
  const { steering, said } = scene(50);
  steering.hold(left);
  await pass(950);
  expect(said).toEqual([left, left, left, left]);
  steering.release();
  await pass(60_000);
  expect(said).toEqual([left, left, left, left, 'stop']);
});

test('while a move is under way only the last of the newer ones waits', async () => {
  const { steering, said } = scene(2_000);
  steering.hold(left);
  await pass(500);
  steering.hold(up);
  steering.hold(closer);
  await pass(1_499);
  expect(said).toEqual([left]);
  await pass(1);
  expect(said).toEqual([left, closer]);
});

test('a stop waits for nothing, and nothing follows it', async () => {
  const { steering, said } = scene(2_000);
  steering.hold(left);
  await pass(100);
  steering.release();
  steering.release();
  expect(said).toEqual([left, 'stop']);
  await pass(60_000);
  expect(said).toEqual([left, 'stop']);
});

test('what is held to anew while the old move is under way moves at once after it', async () => {
  const { steering, said } = scene(200);
  steering.hold(left);
  await pass(100);
  steering.release();
  steering.hold(left);
  await pass(100);
  expect(said).toEqual([left, 'stop', left]);
});

test('after a refusal nothing is tried until the next press, and the core has stopped the camera by itself', async () => {
  const { steering, said, heard, core } = scene();
  core.reply = refused;
  steering.hold(left);
  await pass(0);
  steering.hold(up);
  await pass(5_000);
  steering.release();
  expect(said).toEqual([left]);
  expect(heard).toEqual([refused]);
  core.reply = ok(null);
  steering.hold(up);
  await pass(0);
  expect(said).toEqual([left, up]);
  expect(heard).toEqual([refused, ok(null)]);
});

test('resting in the middle is said once, and not before anything has moved', async () => {
  const { steering, said } = scene();
  steering.hold(still);
  await pass(1_000);
  steering.release();
  expect(said).toEqual([]);
  steering.hold(left);
  await pass(10);
  steering.hold(still);
  await pass(5_000);
  expect(said).toEqual([left, still]);
  steering.hold(left);
  await pass(10);
  expect(said).toEqual([left, still, left]);
});

test('a stop that fails is told', async () => {
  const { steering, heard, core } = scene();
  steering.hold(left);
  await pass(10);
  core.reply = refused;
  steering.release();
  await pass(10);
  expect(heard).toEqual([ok(null), refused]);
});
