import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { DestinationState } from '#shared/state.ts';
import { answerUpTo, shakeHands } from '../rtmp/testing/scripted-server.ts';
import type { DestinationRunner, DestinationRunnerOptions } from './destination.ts';
import {
  createRig,
  createServerKeep,
  type RigFacts,
  recordingServer,
  startServer,
  type TestServer,
  takingServer,
  turn,
  until,
} from './testing/rig.ts';

/** Whatever a destination is at, it stops within 5 s, and nothing of it is left. */

const { closeAll, keep } = createServerKeep();
afterEach(closeAll);

type Rig = ReturnType<typeof createRig>;
interface Case {
  readonly serve?: (socket: Socket) => void;
  readonly facts?: Partial<RigFacts>;
  readonly options?: Partial<DestinationRunnerOptions>;
  /** Brings it into the state. */
  readonly until: (runner: DestinationRunner, rig: Rig, server: TestServer) => Promise<void>;
}

const connecting = (phase: string) => (runner: DestinationRunner) =>
  until(() => runner.state.kind === 'connecting' && runner.state.phase === phase);
const hangs = new Promise<never>(() => {});
const reads = (socket: Socket) => answerUpTo(socket, 'live');
const isLive = (state: DestinationState | undefined) => state?.kind === 'live';

async function goLive(runner: DestinationRunner, rig: Rig, seconds = 3): Promise<void> {
  await until(() => runner.state.kind === 'waiting-for-keyframe');
  for (let at = 0; at < seconds; at += 1) {
    await rig.second({ keyframeBytes: 20_000, into: [rig.feed, rig.subFeed] });
    await turn();
  }
}

const cases: Readonly<Record<string, Case>> = {
  'asking for the key': { options: { readStreamKey: () => hangs }, until: connecting('resolve') },
  'looking the name up': {
    facts: { streamUrl: 'rtmp://live.example/live' },
    options: { resolve: () => hangs },
    until: connecting('resolve'),
  },
  // 192.0.2.0/24 is for documentation (RFC 5737): either nobody answers, or the system knows no way there.
  'connecting to a black hole': {
    facts: { streamUrl: 'rtmp://192.0.2.1/live' },
    until: (runner) => until(() => runner.state.kind !== 'connecting' || runner.state.phase === 'tcp'),
  },
  'before a server that does not shake hands': { serve: () => {}, until: connecting('handshake') },
  'before a server that does not speak TLS': {
    serve: () => {},
    facts: { streamUrl: 'rtmps://127.0.0.1' },
    until: connecting('tls'),
  },
  'before a server that is mute at connect': { serve: shakeHands, until: connecting('connect') },
  'before a server that is mute at publish': {
    serve: (socket) => answerUpTo(socket, 'publish'),
    until: connecting('publish'),
  },
  'waiting for a picture': {
    serve: reads,
    until: (runner) => until(() => runner.state.kind === 'waiting-for-keyframe'),
  },
  live: {
    serve: reads,
    until: async (runner, rig) => {
      await goLive(runner, rig);
      expect(runner.state.kind).toBe('live');
    },
  },
  'live with a frozen server': {
    serve: (socket) => answerUpTo(socket, 'live', () => socket.pause()),
    until: async (runner, rig) => {
      await until(() => runner.state.kind === 'waiting-for-keyframe');
      while (runner.meters.lagMs < 1_000) await rig.second({ keyframeBytes: 3_000_000 });
    },
  },
  retrying: {
    serve: (socket) => socket.destroy(),
    until: (runner) => until(() => runner.state.kind === 'retrying'),
  },
  failed: {
    facts: { streamUrl: 'http://127.0.0.1/live' },
    until: (runner) => until(() => runner.state.kind === 'failed'),
  },
  paused: {
    serve: reads,
    until: async (runner, rig) => {
      await goLive(runner, rig);
      runner.setStillsOnly(true);
      expect(runner.state).toMatchObject({ sends: 'sound-and-stills' });
    },
  },
  'ending the session before, to begin another': {
    serve: (socket) => answerUpTo(socket, 'live', () => socket.pause()),
    until: async (runner) => {
      await until(() => runner.state.kind === 'waiting-for-keyframe');
      runner.keyChanged();
      expect(runner.state.kind).toBe('stopping');
    },
  },
};

test.each(Object.entries(cases))('%s', async (_name, { facts, options, serve = () => {}, until: bring }) => {
  const rig = createRig();
  const server = await keep(startServer(serve));
  const streamUrl = facts?.streamUrl?.replace('127.0.0.1', `127.0.0.1:${server.port}/live`) ?? server.url;
  const { runner } = rig.run({ ...facts, streamUrl }, options);
  await bring(runner, rig, server);
  expect(await secondsToStop(runner, rig)).toBeLessThanOrEqual(5);
  expect(runner.state.kind).toBe('off');
  expect(runner.meters.kbps).toBe(0);
});

test('on the sub stream', async () => {
  const rig = createRig();
  const server = await keep(takingServer((socket) => socket.pause()));
  rig.setSub(rig.subFeed);
  const { runner } = rig.run({ streamUrl: server.url, isAdaptive: true });
  await until(() => runner.state.kind === 'waiting-for-keyframe');
  while (runner.meters.lagMs < 1_000) await rig.second({ into: [rig.feed, rig.subFeed] });
  await rig.second({ into: [rig.feed, rig.subFeed] });
  expect(await secondsToStop(runner, rig)).toBeLessThanOrEqual(5);
  expect(runner.wantsSub).toBe(false);
});

test('on two lines', async () => {
  const rig = createRig();
  const [main, backup] = await Promise.all([keep(recordingServer()), keep(recordingServer())]);
  const { runner } = rig.run({ streamUrl: main.url, backupStreamUrl: backup.url, backupUse: 'always' });
  await until(() => runner.backup?.state.kind === 'waiting-for-keyframe');
  await goLive(runner, rig);
  expect([isLive(runner.state), isLive(runner.backup?.state)]).toEqual([true, true]);
  expect(await secondsToStop(runner, rig)).toBeLessThanOrEqual(5);
  expect([runner.state.kind, runner.backup?.state.kind]).toEqual(['off', 'off']);
  await until(() => main.open.size + backup.open.size === 0);
});

/** How long close() takes, in the test's seconds. */
async function secondsToStop(runner: DestinationRunner, { clock }: Rig): Promise<number> {
  const startMs = clock.now();
  let isClosed = false;
  void runner.close().then(() => {
    isClosed = true;
  });
  while (!isClosed) {
    for (let turns = 0; turns < 20 && !isClosed; turns += 1) await turn();
    if (!isClosed) await clock.advance(500);
  }
  return (clock.now() - startMs) / 1_000;
}
