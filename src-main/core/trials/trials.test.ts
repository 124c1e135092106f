import { afterEach, expect, test } from 'vitest';
import type { CameraRunner } from '../cameras/camera-runner.ts';
import type { DestinationRunner } from '../destinations/destination.ts';
import {
  createPromptFeed,
  createServerKeep,
  parseFacts,
  picture,
  recordingServer,
  startServer,
  takingServer,
  turn,
  until,
} from '../destinations/testing/rig.ts';
import { answerUpTo } from '../rtmp/testing/scripted-server.ts';
import { smallHeader } from '../slate/testing/small-slate.ts';
import type { RunSource } from '../sources/source.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createTrials, type TrialRequest } from './trials.ts';

/** Tests of connections against small RTMP servers. Time goes on by hand, with a picture of 1 kB every 40 ms. */

const { closeAll, keep } = createServerKeep();
afterEach(closeAll);

const secretKey = 'live_1_t0ps3cret';

function createRig({ demo }: { readonly demo?: RunSource } = {}) {
  const clock = createManualClock();
  const feed = createPromptFeed(clock.now);
  feed.begin({ sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false });
  feed.push(smallHeader);
  const camera = { feed, state: { kind: 'running', sinceMs: 0 }, rehearsals: 0 };
  const runner = {
    ...camera,
    rehearse: () => {
      camera.rehearsals += 1;
      return () => {
        camera.rehearsals -= 1;
      };
    },
  } as unknown as CameraRunner;
  const cameras = new Map([['c', { item: {} as never, runner }]]);
  const destinations = new Map<string, { item: ReturnType<typeof parseFacts>; runner: DestinationRunner }>();
  let changes = 0;
  const trials = createTrials({
    ports: { clock },
    vault: { get: async () => secretKey },
    studio: { cameras, destinations },
    stage: { addressed: (destination) => destination, keyOf: () => 'rehearsal-key' },
    openSource: () => demo ?? (async () => ({ code: 'ffmpeg-missing' })),
    onChange: () => {
      changes += 1;
    },
  });
  /** 40 ms of the camera, or of another feed. */
  let frames = 0;
  const frame = async (bytes = 1_000) => {
    feed.push(picture(frames * 40, bytes, frames % 25 === 0));
    frames += 1;
    for (let turns = 0; turns < 5; turns += 1) await turn();
    await clock.advance(40);
  };
  const request = (change: Partial<TrialRequest> & Pick<TrialRequest, 'streamUrl'>): TrialRequest => ({
    cameraId: 'c',
    platform: 'custom',
    key: secretKey,
    ...change,
  });
  const stateOf = (id: string) => trials.views[id]?.state;
  /** Lets the camera play until the test has an outcome; gives it, and how many seconds that took. */
  const outcomeOf = async (id: string, bytes = 1_000) => {
    const startMs = clock.now();
    for (let state = stateOf(id); state?.kind === 'connecting' || state?.kind === 'sending'; state = stateOf(id)) {
      if (state.kind === 'sending') await frame(bytes);
      else if (!(await changesBySockets(() => stateOf(id) !== state))) await clock.advance(1_000);
    }
    return { state: stateOf(id), seconds: (clock.now() - startMs) / 1_000 };
  };
  return { camera, cameras, clock, destinations, frame, outcomeOf, request, stateOf, trials, changes: () => changes };
}

/** What happens at sockets takes real time, while the clock stands; false when nothing does. */
async function changesBySockets(hasChanged: () => boolean): Promise<boolean> {
  const untilMs = performance.now() + 150;
  while (!hasChanged() && performance.now() < untilMs) await turn();
  return hasChanged();
}

test('publishes the camera for 3 s, says what the server took, and leaves nothing behind', async () => {
  const { camera, changes, frame, outcomeOf, request, trials } = createRig();
  const server = await keep(recordingServer({ isAcknowledging: true }));
  await frame();
  const id = trials.start(request({ streamUrl: server.url }));
  expect(trials.views[id]).toEqual({ how: 'publish', state: { kind: 'connecting', phase: 'resolve' } });
  const { state, seconds } = await outcomeOf(id);
  expect(state).toMatchObject({ kind: 'passed', answeredAfterMs: expect.any(Number) });
  expect(state?.kind === 'passed' && state.kbps).toBeGreaterThan(100);
  expect(seconds).toBeGreaterThanOrEqual(3);
  expect(seconds).toBeLessThan(5);
  expect(server.sessions.length).toBe(1);
  await until(() => server.open.size === 0);
  expect(camera.rehearsals).toBe(0);
  expect(changes()).toBeGreaterThan(2);
  expect(JSON.stringify(trials.views)).not.toContain(secretKey);
  expect(trials.end(id)).toBe(true);
  expect([trials.end(id), trials.views]).toEqual([false, {}]);
});

test('only connects where pictures would begin an event', async () => {
  const { outcomeOf, request, trials } = createRig();
  const heard: unknown[][] = [];
  const server = await keep(startServer((socket) => answerUpTo(socket, 'live', undefined, heard as never)));
  const id = trials.start(request({ streamUrl: server.url, platform: 'facebook' }));
  const { state } = await outcomeOf(id);
  expect([trials.views[id]?.how, state]).toEqual(['connect', { kind: 'passed', answeredAfterMs: expect.any(Number) }]);
  expect(heard.map(([name]) => name)).toEqual(['connect']);
  expect(JSON.stringify(heard)).not.toContain(secretKey);
  await until(() => server.open.size === 0);
});

test.each<[string, Parameters<typeof startServer>[0], object]>([
  [
    'a key that is refused in words',
    (socket) =>
      answerUpTo(socket, 'publish', (say) =>
        say(1, 'onStatus', 0, null, {
          level: 'error',
          code: 'NetStream.Publish.Denied',
          description: `no ${secretKey}`,
        }),
      ),
    { code: 'key-refused', reason: 'no •••' },
  ],
  [
    'a key that is in use',
    (socket) =>
      answerUpTo(socket, 'publish', (say) =>
        say(1, 'onStatus', 0, null, { level: 'error', code: 'NetStream.Publish.BadName' }),
      ),
    { code: 'key-in-use' },
  ],
  // nginx-rtmp with on_publish that says no.
  [
    'a server that closes instead of an answer to publish',
    (socket) => answerUpTo(socket, 'publish', () => socket.end()),
    { code: 'key-refused' },
  ],
  // nginx-rtmp without that app: it has not seen the key.
  [
    'a server that closes instead of an answer to connect',
    (socket) => answerUpTo(socket, 'connect', () => socket.end()),
    { code: 'destination-closed', phase: 'connect' },
  ],
  // node-media-server.
  [
    'a server that says yes and closes',
    (socket) => answerUpTo(socket, 'live', () => socket.destroy()),
    { code: 'key-refused' },
  ],
  [
    'a server that wants another app',
    (socket) => answerUpTo(socket, 'connect', (say) => say(0, '_error', 1, null, { description: 'no such app' })),
    { code: 'app-refused', app: 'live' },
  ],
  ['a server that is mute', () => {}, { code: 'destination-silent', phase: 'handshake' }],
  [
    'a server that takes nothing',
    (socket) => answerUpTo(socket, 'live', () => socket.pause()),
    { code: 'destination-stalled' },
  ],
])('%s', async (_name, serve, problem) => {
  const { camera, frame, outcomeOf, request, trials } = createRig();
  const server = await keep(startServer(serve));
  await frame();
  const id = trials.start(request({ streamUrl: server.url }));
  const { seconds, state } = await outcomeOf(id, 200_000);
  expect(state).toMatchObject({ kind: 'failed', error: problem });
  expect(seconds).toBeLessThan(20);
  expect(JSON.stringify(trials.views)).not.toContain(secretKey);
  await trials.close();
  expect(camera.rehearsals).toBe(0);
});

test('a key that was given tests itself; without one it is the stored one of the destination', async () => {
  const { destinations, frame, outcomeOf, request, trials } = createRig();
  const heard: unknown[][] = [];
  const server = await keep(startServer((socket) => answerUpTo(socket, 'live', undefined, heard as never)));
  const item = parseFacts({ id: 'd', streamUrl: server.url });
  destinations.set('d', { item, runner: { state: { kind: 'off' } } as DestinationRunner });
  await frame();
  const { key: _, ...stored } = request({ streamUrl: server.url, destinationId: 'd' });
  const first = trials.start(stored);
  expect(trials.views[first]?.destinationId).toBe('d');
  await outcomeOf(first);
  await outcomeOf(trials.start({ ...stored, key: 'another' }));
  const published = heard.filter(([name]) => name === 'publish').map(([, , , key]) => key);
  expect(published).toEqual([secretKey, 'another']);
});

test('without a camera that sends, the demo picture is sent; without any picture it only connects', async () => {
  let isEnded = false;
  const demo: RunSource = async (events, signal) => {
    events.onStart({ sourceVideo: 'h264', sourceAudio: 'none', isEncoded: false });
    events.onTag(smallHeader);
    for (let at = 0; !signal.aborted; at += 1) {
      events.onTag(picture(at * 40, 3_000, at % 25 === 0));
      await turn();
    }
    isEnded = true;
    return { code: 'camera-ended' };
  };
  const server = await keep(takingServer((socket) => socket.resume()));
  for (const [rig, how] of [
    [createRig({ demo }), 'publish'],
    [createRig(), 'connect'],
  ] as const) {
    rig.cameras.clear();
    const id = rig.trials.start(rig.request({ streamUrl: server.url }));
    const { state } = await rig.outcomeOf(id);
    expect([rig.trials.views[id]?.how, state?.kind]).toEqual([how, 'passed']);
  }
  await until(() => isEnded);
});

test('a key that is on air is not touched: what is told is how that session does', async () => {
  const { destinations, request, stateOf, trials } = createRig();
  const server = await keep(recordingServer());
  const item = parseFacts({ id: 'd', streamUrl: 'rtmp://elsewhere.example/live', backupStreamUrl: server.url });
  const live = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
  const onAir = { state: live, meters: { kbps: 4_500, acknowledgedAfterMs: 30 } };
  destinations.set('d', { item, runner: onAir as unknown as DestinationRunner });
  const id = trials.start(request({ streamUrl: server.url }));
  await until(() => stateOf(id)?.kind === 'passed');
  expect(stateOf(id)).toEqual({ kind: 'passed', kbps: 4_500, acknowledgedAfterMs: 30 });
  const error = { code: 'destination-stalled', seconds: 10 };
  Object.assign(onAir, { state: { kind: 'retrying', atMs: 0, attempt: 1, error } });
  expect(stateOf(id)).toEqual({ kind: 'failed', error });
  expect(server.connections()).toBe(0);
});

test('nor with another server of its platform: there it only connects', async () => {
  const { destinations, outcomeOf, request, trials } = createRig();
  const heard: unknown[][] = [];
  const server = await keep(startServer((socket) => answerUpTo(socket, 'live', undefined, heard as never)));
  const item = parseFacts({ id: 'd', platform: 'twitch', streamUrl: 'rtmp://ingest.example/app' });
  const live = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
  destinations.set('d', { item, runner: { state: live, meters: {} } as unknown as DestinationRunner });
  const id = trials.start(request({ streamUrl: server.url, platform: 'twitch' }));
  const { state } = await outcomeOf(id);
  expect([trials.views[id]?.how, state?.kind]).toEqual(['connect', 'passed']);
  expect(heard.map(([name]) => name)).toEqual(['connect']);
  expect(JSON.stringify(heard)).not.toContain(secretKey);
});

test('of more than four the oldest ends, and at the end all do', async () => {
  const { camera, frame, request, trials } = createRig();
  const server = await keep(takingServer((socket) => socket.resume()));
  await frame();
  const ids = [1, 2, 3, 4, 5].map(() => trials.start(request({ streamUrl: server.url })));
  expect(Object.keys(trials.views)).toEqual(ids.slice(1));
  for (let at = 0; at < 10; at += 1) await frame();
  await trials.close();
  await until(() => server.open.size === 0);
  expect([trials.views, camera.rehearsals]).toEqual([{}, 0]);
});
