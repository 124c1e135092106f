import { expect, test } from 'vitest';
import type { AppState } from '#shared/state.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import { fakeApp } from '../fake-app.fixture.ts';
import { type Broadcast, type Entry, isBeyondHelp, liveLines, liveReport, reasonsNotLive } from './live-report.ts';

const entries: readonly Entry[] = [
  { name: 'A', destinationId: 'a' },
  { name: 'B', destinationId: 'b' },
  { name: 'C', problem: { code: 'stream-url-scheme', scheme: 'http' } },
];
const media = {
  sourceVideo: 'h264',
  sourceAudio: 'pcm_mulaw',
  isEncoded: false,
  width: 1280,
  height: 720,
  profile: 'High 4.0',
};
const meters = { kbps: 2500, sentBytes: 9_000, droppedTags: 3, lagMs: 40, reconnects: 1 };

function broadcastWith(change: Partial<AppState>, of = entries): Broadcast {
  return { state: { ...fakeApp().state(), ...change }, cameraId: 'one', entries: of };
}

const onAir = broadcastWith({
  cameras: {
    one: cameraView({
      state: { kind: 'running', sinceMs: 0 },
      media,
      meters: { fps: 25, videoKbps: 2400, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false },
    }),
  },
  destinations: {
    a: destinationView({ state: { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' }, meters }),
    b: destinationView({
      id: 'b',
      state: { kind: 'retrying', atMs: 9, attempt: 2, error: { code: 'destination-stalled', seconds: 8 } },
    }),
  },
});

test('the JSON line has what is known, and null for what is not', () => {
  expect(liveReport(onAir, 0)).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    camera: {
      state: 'running',
      width: 1280,
      height: 720,
      fps: 25,
      videoKbps: 2400,
      keyframeSeconds: 2,
      audio: 'pcm_mulaw',
    },
    viewersSee: 'camera',
    destinations: [
      { name: 'A', state: 'live', ...meters, error: null },
      row('B', 'retrying', 'destination-stalled'),
      row('C', 'failed', 'stream-url-scheme'),
    ],
  });
  expect(liveReport(broadcastWith({}), 0)).toMatchObject({
    camera: { state: 'idle', width: null, height: null, audio: null },
    viewersSee: 'nothing',
    destinations: [row('A', 'off', null), row('B', 'off', null), row('C', 'failed', 'stream-url-scheme')],
  });
});

function row(name: string, state: string, error: string | null) {
  return { name, state, kbps: 0, sentBytes: 0, droppedTags: 0, lagMs: 0, reconnects: 0, error };
}

test('people get a line for each thing, and reasons for what is not live', () => {
  expect(liveLines(onAir)).toEqual([
    'Camera: running, 1280×720',
    'Viewers see the camera',
    'A: live',
    expect.stringMatching(/^B: retrying\. B .+/),
    expect.stringMatching(/^C: failed\. .+/),
  ]);
  expect(reasonsNotLive(onAir)).toEqual([
    expect.stringMatching(/^B is not live\. B .+/),
    expect.stringMatching(/^C is not live\. .+/),
  ]);
});

test('names who refused, and says it once however often it is tried', () => {
  const error = { code: 'key-refused', reason: '' } as const;
  const lineOf = (change: Parameters<typeof destinationView>[0]) =>
    liveLines(broadcastWith({ destinations: { a: destinationView(change) } }))[2];
  const refused = lineOf({ state: { kind: 'retrying', atMs: 9, attempt: 1, error } });
  expect(refused).toMatch(/^A: retrying\. A did not accept the stream key/);
  expect(lineOf({ state: { kind: 'connecting', phase: 'tcp', lastError: error } })).toBe(refused);
  expect(lineOf({ state: { kind: 'failed', error } })).toBe(refused?.replace('retrying', 'failed'));
});

test('says that viewers see the slate, or a picture that stands', () => {
  const error = { code: 'camera-frozen', seconds: 2 } as const;
  const lost = cameraView({ state: { kind: 'retrying', atMs: 9, attempt: 1, error } });
  const withSlate = { ...lost, slateState: { kind: 'on-air', sinceMs: 0, because: 'no-picture' } } as const;
  const [slate, standing] = [withSlate, lost].map((one) => ({ ...onAir, state: { ...onAir.state, cameras: { one } } }));
  if (!slate || !standing) throw new Error('none');
  expect(liveLines(slate)[1]).toBe('Viewers see the slate, not the camera');
  expect(liveReport(slate, 0)).toMatchObject({ camera: { state: 'retrying' }, viewersSee: 'slate' });
  expect(liveLines(standing)[1]).toBe('Viewers see a frozen picture');
  expect(liveReport(standing, 0).viewersSee).toBe('standing-picture');
});

test('a destination that waits for its camera is told the camera’s reason', () => {
  const error = { code: 'camera-login-refused', user: 'admin' } as const;
  const waiting = destinationView({ state: { kind: 'waiting-for-keyframe' } });
  const broken = broadcastWith({
    cameras: { one: cameraView({ state: { kind: 'failed', error } }) },
    destinations: { a: waiting },
  });
  expect(reasonsNotLive(broken)[0]).toBe(liveLines(broken)[0]?.replace('Camera: failed. ', 'A is not live. '));
  expect(reasonsNotLive(broadcastWith({ destinations: { a: waiting } }))[0]).toBe(
    'A is not live. It was still waiting for the picture.',
  );
});

test('it goes on as long as something may get better by itself', () => {
  const failed = destinationView({ state: { kind: 'failed', error: { code: 'key-refused', reason: '' } } });
  const alone = [{ name: 'A', destinationId: 'a' }];
  expect(isBeyondHelp(onAir)).toBe(false);
  expect(isBeyondHelp(broadcastWith({ destinations: { a: failed } }, alone))).toBe(true);
  expect(isBeyondHelp(broadcastWith({ destinations: { a: failed } }))).toBe(false);
  const cameraFailed = cameraView({ state: { kind: 'failed', error: { code: 'camera-login-needed' } } });
  expect(isBeyondHelp(broadcastWith({ cameras: { one: cameraFailed } }))).toBe(true);
});
