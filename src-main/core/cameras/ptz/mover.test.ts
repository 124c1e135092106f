import { expect, test } from 'vitest';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { createMover, type Done, type Mount, type Speed } from './mover.ts';

const left: Speed = { pan: -1, tilt: 0, zoom: 0 };
const up: Speed = { pan: 0, tilt: 1, zoom: 0 };
const closer: Speed = { pan: 0, tilt: 0, zoom: 1 };
const silent: CameraProblem = { code: 'camera-unreachable', host: '192.0.2.1', port: 80, how: 'timeout' };

/** A mount that writes down what it is told, and answers at once, or when the test says so. */
function scene() {
  const clock = createManualClock();
  const told: string[] = [];
  const open: { answer(done: Done): void; reject(error: Error): void }[] = [];
  let isHeld = false;
  let stopsToFail = 0;
  const tell = (word: string): Promise<Done> => {
    told.push(word);
    if (word === 'stop' && stopsToFail > 0) {
      stopsToFail -= 1;
      return Promise.resolve(fail(silent));
    }
    if (!isHeld) return Promise.resolve(ok(null));
    return new Promise((answer, reject) => open.push({ answer, reject }));
  };
  const mount: Mount = {
    move: ({ pan, tilt, zoom }) => tell(`${pan} ${tilt} ${zoom}`),
    stop: () => tell('stop'),
  };
  let idle = 0;
  const mover = createMover({
    clock,
    onIdle: () => {
      idle += 1;
    },
  });
  return {
    clock,
    told,
    mover,
    reach: async () => ok(mount),
    /** From now on answers wait for `answer`. */
    hold: () => {
      isHeld = true;
    },
    answer: async (done: Done = ok(null)) => {
      open.shift()?.answer(done);
      await clock.advance(0);
    },
    reject: async () => {
      open.shift()?.reject(new Error('torn'));
      await clock.advance(0);
    },
    failStops: (count: number) => {
      stopsToFail = count;
    },
    idle: () => idle,
  };
}

test('a move ends after a second, unless it is said again', async () => {
  const { clock, told, mover, reach, idle } = scene();
  expect(await mover.move(reach, left)).toEqual(ok(null));
  await clock.advance(900);
  await mover.move(reach, left);
  await clock.advance(999);
  expect(told).toEqual(['-1 0 0', '-1 0 0']);
  expect(idle()).toBe(0);
  await clock.advance(1);
  expect(told).toEqual(['-1 0 0', '-1 0 0', 'stop']);
  expect(idle()).toBe(1);
  await clock.advance(60_000);
  expect(told).toHaveLength(3);
});

test('after a stop nothing is left to do', async () => {
  const { clock, told, mover, reach, idle } = scene();
  await mover.move(reach, left);
  expect(await mover.stop(reach)).toEqual(ok(null));
  await clock.advance(60_000);
  expect(told).toEqual(['-1 0 0', 'stop']);
  expect(idle()).toBe(1);
});

test('one thing at a time: of the speeds that came meanwhile the last counts', async () => {
  const { clock, told, mover, reach, hold, answer } = scene();
  hold();
  const first = mover.move(reach, left);
  await clock.advance(0);
  const [second, third] = [mover.move(reach, up), mover.move(reach, closer)];
  await clock.advance(500);
  expect(told).toEqual(['-1 0 0']);
  await answer();
  expect(await first).toEqual(ok(null));
  expect(await second).toEqual(ok(null));
  await clock.advance(99);
  expect(told).toEqual(['-1 0 0']);
  await clock.advance(1);
  expect(told).toEqual(['-1 0 0', '0 0 1']);
  await answer();
  expect(await third).toEqual(ok(null));
});

test('a stop waits for the move in flight, but for no pause', async () => {
  const { clock, told, mover, reach, hold, answer } = scene();
  hold();
  void mover.move(reach, left);
  await clock.advance(0);
  void mover.move(reach, up);
  const stopped = mover.stop(reach);
  await answer();
  expect(told).toEqual(['-1 0 0', 'stop']);
  await answer();
  expect(await stopped).toEqual(ok(null));
});

test('a stop during the pause between two moves ends it', async () => {
  const { clock, told, mover, reach } = scene();
  await mover.move(reach, left);
  void mover.move(reach, up);
  await clock.advance(50);
  await mover.stop(reach);
  expect(told).toEqual(['-1 0 0', 'stop']);
  await clock.advance(10_000);
  expect(told).toEqual(['-1 0 0', 'stop']);
});

test('a move that hangs for longer than a second is followed by a stop', async () => {
  const { clock, told, mover, reach, hold, answer } = scene();
  hold();
  const moved = mover.move(reach, left);
  await clock.advance(8_000);
  await answer(fail(silent));
  expect(await moved).toEqual(fail(silent));
  expect(told).toEqual(['-1 0 0', 'stop']);
});

test('a move that fails at once is followed by a stop, too: it may have begun', async () => {
  const { told, mover, reach, hold, answer, clock } = scene();
  hold();
  const moved = mover.move(reach, left);
  await clock.advance(0);
  await answer(fail(silent));
  expect(await moved).toEqual(fail(silent));
  expect(told).toEqual(['-1 0 0', 'stop']);
});

test('a stop that fails is tried three times', async () => {
  const { clock, told, mover, reach, failStops, idle } = scene();
  failStops(9);
  await mover.move(reach, left);
  const stopped = mover.stop(reach);
  await clock.advance(10_000);
  expect(await stopped).toEqual(fail(silent));
  expect(told).toEqual(['-1 0 0', 'stop', 'stop', 'stop']);
  expect(idle()).toBe(1);
});

test('a new move takes the place of a stop that is tried again', async () => {
  const { clock, told, mover, reach, failStops } = scene();
  failStops(1);
  await mover.move(reach, left);
  void mover.stop(reach);
  await clock.advance(100);
  void mover.move(reach, up);
  await clock.advance(900);
  expect(told).toEqual(['-1 0 0', 'stop', '0 1 0']);
  await clock.advance(1_000);
  expect(told).toEqual(['-1 0 0', 'stop', '0 1 0', 'stop']);
});

test('what was released before the camera was reached does not move at all', async () => {
  const { clock, told, mover, reach } = scene();
  const slowly = async () => {
    await new Promise<void>((resolve) => void clock.after(3_000, resolve));
    return reach();
  };
  const moved = mover.move(slowly, left);
  await clock.advance(100);
  const stopped = mover.stop(reach);
  await clock.advance(3_000);
  expect(await moved).toEqual(ok(null));
  expect(await stopped).toEqual(ok(null));
  expect(told).toEqual(['stop']);
});

test('a camera that cannot be reached is not asked again to stop', async () => {
  const { clock, mover, idle } = scene();
  let asked = 0;
  const refused = async () => {
    asked += 1;
    await clock.advance(0);
    return fail<CameraProblem>({ code: 'camera-login-refused', user: 'admin' });
  };
  const moved = mover.move(refused, left);
  const stopped = mover.stop(refused);
  expect(await moved).toEqual(fail({ code: 'camera-login-refused', user: 'admin' }));
  expect(await stopped).toEqual(ok(null));
  await clock.advance(10_000);
  expect(asked).toBe(1);
  expect(idle()).toBe(1);
});

test('other orders keep their turn, from standing still, and are not ended by the second', async () => {
  const { clock, told, mover, reach } = scene();
  const go = async () => {
    told.push('home');
    return ok(null);
  };
  const moved = mover.move(reach, left);
  const gone = mover.perform(go);
  const next = mover.move(reach, up);
  expect(await moved).toEqual(ok(null));
  expect(await gone).toEqual(ok(null));
  await clock.advance(100);
  expect(await next).toEqual(ok(null));
  expect(told).toEqual(['-1 0 0', 'stop', 'home', '0 1 0']);
  await mover.perform(go);
  await clock.advance(10_000);
  expect(told).toEqual(['-1 0 0', 'stop', 'home', '0 1 0', 'stop', 'home']);
});

test('an order that throws reaches who gave it, and holds up nobody else', async () => {
  const { clock, told, mover, reach, hold, reject, answer } = scene();
  hold();
  const moved = mover.move(reach, left);
  await clock.advance(0);
  await Promise.all([expect(moved).rejects.toThrow('torn'), reject()]);
  await clock.advance(1_000);
  expect(told).toEqual(['-1 0 0', 'stop']);
  // Also where nobody listens.
  await reject();
  void mover.move(reach, up);
  await clock.advance(100);
  await answer();
  expect(told).toEqual(['-1 0 0', 'stop', '0 1 0']);
});
