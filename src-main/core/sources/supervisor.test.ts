import { expect, test } from 'vitest';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import type { CameraState } from '#shared/state.ts';
import type { MediaTag } from '../flv/tag.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import type { SourceEvents } from './source.ts';
import { createSupervisor } from './supervisor.ts';

const frame: MediaTag = {
  kind: 'video',
  timestampMs: 0,
  body: Buffer.alloc(8),
  isKeyframe: true,
  isSequenceHeader: false,
};

/** A supervisor over runs that the test ends by hand. */
function supervise() {
  const clock = createManualClock();
  const states: string[] = [];
  const runs: { events: SourceEvents; signal: AbortSignal; end: (problem: CameraProblem) => void }[] = [];
  const supervisor = createSupervisor({
    clock,
    source: async () =>
      ok(
        (events, signal) =>
          new Promise((end) => {
            signal.addEventListener('abort', () => end({ code: 'camera-ended' }));
            runs.push({ events, signal, end });
          }),
      ),
    onStart: () => {},
    onTag: () => {},
    onState: (state: CameraState) => states.push('error' in state ? `${state.kind} ${state.error.code}` : state.kind),
  });
  const latest = () => {
    const run = runs.at(-1);
    if (!run) throw new Error('nothing runs');
    return run;
  };
  return { clock, states, runs, supervisor, latest };
}

test('runs while wanted, and the child is gone when it is idle again', async () => {
  const { clock, latest, states, supervisor } = supervise();
  supervisor.want(true);
  await clock.advance(0);
  latest().events.onTag(frame);
  supervisor.want(false);
  await clock.advance(0);
  expect(latest().signal.aborted).toBe(true);
  expect(states).toEqual(['starting', 'running', 'idle']);
});

test('an end is tried again for ever, with longer and longer pauses', async () => {
  const { clock, latest, runs, states, supervisor } = supervise();
  supervisor.want(true);
  for (const waitMs of [300, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]) {
    await clock.advance(0);
    latest().end({ code: 'camera-busy', status: 503 });
    await clock.advance(waitMs - 1);
    const before = runs.length;
    await clock.advance(1);
    expect(runs.length).toBe(before + 1);
  }
  expect(states.filter((state) => state === 'retrying camera-busy').length).toBe(8);
});

test('after two seconds of pictures the pauses begin afresh', async () => {
  const { clock, latest, runs, supervisor } = supervise();
  supervisor.want(true);
  for (let failure = 0; failure < 20; failure += 1) {
    await clock.advance(0);
    for (let second = 0; second <= 2; second += 1) {
      latest().events.onTag(frame);
      await clock.advance(1_000);
    }
    latest().end({ code: 'camera-ended' });
    await clock.advance(300);
    expect(runs.length).toBe(failure + 2);
  }
});

test('a refused login is not tried again until somebody says so', async () => {
  const { clock, latest, runs, states, supervisor } = supervise();
  supervisor.want(true);
  await clock.advance(0);
  latest().end({ code: 'camera-login-refused', user: 'admin' });
  await clock.advance(3_600_000);
  expect(runs.length).toBe(1);
  expect(states.at(-1)).toBe('failed camera-login-refused');
  supervisor.retryNow();
  await clock.advance(0);
  expect(runs.length).toBe(2);
});

test('a camera that stops sending is noticed although its child lives on', async () => {
  const { clock, latest, states, supervisor } = supervise();
  supervisor.want(true);
  await clock.advance(0);
  for (let second = 0; second < 60; second += 1) {
    latest().events.onTag(frame);
    await clock.advance(1_000);
  }
  expect(states).toEqual(['starting', 'running']);
  await clock.advance(4_200);
  expect(states).toEqual(['starting', 'running', 'retrying camera-frozen']);
});

test('a camera that opens but sends no picture is noticed', async () => {
  const { clock, states, supervisor } = supervise();
  supervisor.want(true);
  await clock.advance(24_999);
  expect(states).toEqual(['starting']);
  await clock.advance(1);
  expect(states).toEqual(['starting', 'retrying camera-no-picture']);
});

test('an encoder that falls behind is begun anew, which leaves out what has piled up', async () => {
  const { clock, latest, states, supervisor } = supervise();
  supervisor.want(true);
  await clock.advance(0);
  latest().events.onStart({ sourceVideo: 'hevc', sourceAudio: 'aac', isEncoded: true });
  for (let second = 0; second < 30; second += 1) {
    latest().events.onTag({ ...frame, timestampMs: second * 800 });
    await clock.advance(1_000);
  }
  expect(states.slice(0, 4)).toEqual(['starting', 'running', 'retrying camera-behind', 'starting']);
});

test('a camera that was running is never given up, and a login that is refused now is asked for rarely', async () => {
  const { clock, latest, runs, states, supervisor } = supervise();
  supervisor.want(true);
  await clock.advance(0);
  latest().events.onTag(frame);
  latest().end({ code: 'camera-ended' });
  await clock.advance(300);
  latest().end({ code: 'camera-not-rtsp', host: '192.0.2.7', port: 554 });
  await clock.advance(1_000);
  latest().end({ code: 'camera-login-refused', user: 'admin' });
  await clock.advance(59_999);
  expect([runs.length, states.at(-1)]).toEqual([3, 'retrying camera-login-refused']);
  await clock.advance(1);
  expect(runs.length).toBe(4);
});

test('a changed address ends the run and begins the next at once', async () => {
  const { clock, latest, runs, states, supervisor } = supervise();
  supervisor.want(true);
  await clock.advance(0);
  latest().events.onTag(frame);
  supervisor.restart();
  await clock.advance(0);
  expect(runs.length).toBe(2);
  expect(states).toEqual(['starting', 'running', 'starting']);
});

/** A supervisor whose source cannot even be opened. */
function superviseOpening(source: Parameters<typeof createSupervisor>[0]['source']) {
  const clock = createManualClock();
  const nothing = () => {};
  const supervisor = createSupervisor({ clock, source, onStart: nothing, onTag: nothing, onState: nothing });
  supervisor.want(true);
  return { clock, supervisor };
}

test('a login that the keychain does not give is a failure like any other', async () => {
  const { clock, supervisor } = superviseOpening(async () => fail({ code: 'secret-store-failed', reason: 'locked' }));
  await clock.advance(0);
  expect(supervisor.state).toMatchObject({ kind: 'retrying', error: { code: 'secret-store-failed' } });
  await supervisor.close();
});

test('a keychain that never answers holds nothing up', async () => {
  const { clock, supervisor } = superviseOpening(() => new Promise(() => {}));
  await clock.advance(0);
  await supervisor.close();
  expect(supervisor.state).toEqual({ kind: 'idle' });
});

test('a source that throws is a failure like any other', async () => {
  const { clock, supervisor } = superviseOpening(async () => {
    throw new Error('out of order');
  });
  await clock.advance(0);
  expect(supervisor.state).toMatchObject({ kind: 'retrying', error: { code: 'ffmpeg-failed', tail: 'out of order' } });
  await supervisor.close();
});
