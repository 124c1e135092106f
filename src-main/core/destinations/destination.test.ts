import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fail, ok } from '#shared/result.ts';
import type { DestinationState } from '#shared/state.ts';
import { acknowledgementMessage } from '../rtmp/messages.ts';
import { createRig, createServerKeep, picture, recordingServer, takingServer, until } from './testing/rig.ts';

/** What happens to destinations when servers, names and networks fail. */

const { closeAll, keep } = createServerKeep();
afterEach(closeAll);

const light = { keyframeBytes: 20_000 };
const firstLoss = (states: readonly DestinationState[]) => states.find(({ kind }) => kind === 'retrying');

test('a frozen server is given up by itself, and its neighbour loses nothing', async () => {
  const { run, second } = createRig();
  const good = run({ streamUrl: (await keep(takingServer((socket) => socket.resume()))).url });
  const frozen = run({ streamUrl: (await keep(takingServer((socket) => socket.pause()))).url });
  await Promise.all([good.reaches('waiting-for-keyframe'), frozen.reaches('waiting-for-keyframe')]);
  for (let at = 0; at < 40 && !firstLoss(frozen.states); at += 1) await second();
  expect(firstLoss(frozen.states)).toMatchObject({ error: { code: 'destination-stalled' } });
  expect(good.runner.state.kind).toBe('live');
  expect(good.runner.meters).toMatchObject({ droppedTags: 0, reconnects: 0 });
  expect(frozen.runner.meters.droppedTags).toBeGreaterThan(0);
  expect(frozen.runner.meters.sentBytes).toBeGreaterThan(0);
  await Promise.all([good.runner.close(), frozen.runner.close()]);
  expect([good.runner.state.kind, frozen.runner.state.kind]).toEqual(['off', 'off']);
});

test('a server hears of the end of a stalled session only when it can be asked to take the next one', async () => {
  const { run, second } = createRig();
  const server = await keep(takingServer((socket) => server.connections() === 1 && socket.pause()));
  const { reaches, runner, states } = run({ streamUrl: server.url });
  await reaches('waiting-for-keyframe');
  const [first] = server.open;
  for (let at = 0; at < 40 && !firstLoss(states); at += 1) await second();
  expect(firstLoss(states)).toMatchObject({ error: { code: 'destination-stalled' } });
  // Else it would not be told of a reset.
  first?.resume();
  expect([first?.closed, server.connections()]).toEqual([false, 1]);
  for (let at = 0; at < 40 && server.connections() === 1; at += 1) await second();
  await until(() => first?.closed === true);
  await reaches('waiting-for-keyframe');
  await runner.close();
});

test('a small stream to a server that freezes is seen within 10 s, though the system would take all of it', async () => {
  const { clock, run, second } = createRig();
  const server = await keep(recordingServer({ isAcknowledging: true }));
  const { reaches, runner, states } = run({ streamUrl: server.url });
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 12; at += 1) await second({ keyframeBytes: 100_000 });
  expect(runner.state).toMatchObject({ kind: 'live', health: 'good' });
  expect(runner.meters.acknowledgedAfterMs).toBeLessThan(1_000);
  expect(runner.meters).toMatchObject({ fps: 25, keyframeSeconds: 1 });
  server.sessions[0]?.service.freeze();
  const frozenMs = clock.now();
  while (!firstLoss(states)) await second({ keyframeBytes: 100_000 });
  expect(firstLoss(states)).toMatchObject({ error: { code: 'destination-stalled' } });
  expect(clock.now() - frozenMs).toBeLessThanOrEqual(10_000);
  expect(runner.meters).toMatchObject({ droppedTags: 0, lagMs: 0 });
  expect(runner.meters.fps).toBeUndefined();
  await runner.close();
});

test('a server that acknowledges nothing is seen to be frozen by what waits in the system for it', async () => {
  const { clock, run, second } = createRig();
  const server = await keep(recordingServer());
  let frozenAtBytes = Number.POSITIVE_INFINITY;
  const { reaches, runner, states } = run(
    { streamUrl: server.url },
    { readSendQueue: async () => Math.max(0, runner.meters.sentBytes - frozenAtBytes) },
  );
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 12; at += 1) await second(light);
  expect(runner.state.kind).toBe('live');
  expect(runner.meters.acknowledgedAfterMs).toBeUndefined();
  frozenAtBytes = runner.meters.sentBytes + 40_000;
  const frozenMs = clock.now();
  while (!firstLoss(states)) await second(light);
  expect(firstLoss(states)).toMatchObject({ error: { code: 'destination-stalled' } });
  expect(clock.now() - frozenMs).toBeLessThanOrEqual(10_000);
  await runner.close();
});

test('a connection that is busy at every look is live all the same, though nothing is acknowledged', async () => {
  const { clock, feed, run } = createRig();
  const server = await keep(takingServer());
  const { reaches, runner } = run({ streamUrl: server.url });
  await reaches('waiting-for-keyframe');
  const setReading = (isReading: boolean) => {
    for (const socket of server.open) isReading ? socket.resume() : socket.pause();
  };
  for (let frame = 0; frame < 44; frame += 1) {
    const isLarge = frame % 25 >= 20;
    setReading(!isLarge);
    feed.push(picture(frame * 40, isLarge ? 3_000_000 : 1_000, frame === 0));
    if (frame % 25 === 0) await until(() => runner.meters.sentBytes > 0 && runner.meters.lagMs === 0);
    await clock.advance(40);
  }
  expect(runner.state.kind).toBe('live');
  await runner.close();
});

test('a server that acknowledges the opening alone, and closes, has refused the key', async () => {
  const { feed, run } = createRig();
  let peer: Socket | undefined;
  const connected = (socket: Socket) => {
    peer = socket;
  };
  const server = await keep(takingServer(connected));
  const { reaches, runner, states } = run({ streamUrl: server.url });
  await reaches('waiting-for-keyframe');
  feed.push(picture(0, 1_000, true));
  peer?.end(acknowledgementMessage(2_000));
  await reaches('retrying');
  expect(runner.state).toMatchObject({ error: { code: 'key-refused' } });
  expect(states.map(({ kind }) => kind)).not.toContain('live');
  await runner.close();
});

test('a server that is killed and comes back after a while is live again within 3 s, with the picture of now', async () => {
  const { clock, run, second } = createRig();
  const first = await recordingServer();
  const { reaches, runner } = run({ streamUrl: first.url });
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 8; at += 1) await second();
  await first.close();
  for (let at = 0; at < 40; at += 1) await second({ hasKeyframe: at % 2 === 0 });
  expect(runner.state.kind).toBe('retrying');
  const again = await keep(recordingServer({ port: first.port }));
  const backMs = clock.now();
  for (let at = 0; at < 3; at += 1) await second({ hasKeyframe: at === 2 });
  expect(clock.now() - backMs).toBe(3_000);
  expect(runner.state.kind).toBe('live');
  expect(again.sessions.length).toBe(1);
  await runner.close();
});

test('a name that was found once does not need the name server any more', async () => {
  const { run, second } = createRig();
  const server = await keep(recordingServer());
  let isGone = false;
  const { reaches, runner } = run(
    { streamUrl: `rtmp://live.example:${server.port}/live` },
    {
      resolve: async (host) => (isGone ? fail({ code: 'destination-host-unknown', host } as const) : ok(['127.0.0.1'])),
    },
  );
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 2; at += 1) await second();
  isGone = true;
  server.sessions[0]?.service.drop();
  await reaches('retrying');
  for (let at = 0; at < 3; at += 1) await second();
  expect(runner.state.kind).toBe('live');
  expect(runner.meters.reconnects).toBe(1);
  await runner.close();
});

test('a network that is there again ends the wait; one that was left ends the session, the loopback never', async () => {
  const { run, second } = createRig();
  const server = await keep(recordingServer());
  let isReachable = false;
  const { reaches, runner } = run(
    { streamUrl: `rtmp://live.example:${server.port}/live` },
    {
      resolve: async (host) =>
        isReachable ? ok(['127.0.0.1']) : fail({ code: 'destination-host-unknown', host } as const),
    },
  );
  await reaches('retrying');
  isReachable = true;
  runner.networkUp();
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 2; at += 1) await second();
  runner.addressesChanged([]);
  expect(runner.state.kind).toBe('live');
  await runner.close();
});

test('a key that is revoked in the middle is tried for a minute, then asked for; a new one is tried at once', async () => {
  const { clock, run, second } = createRig();
  let isRevoked = false;
  const server = await keep(recordingServer({ isRefused: () => isRevoked }));
  const { reaches, runner } = run({ streamUrl: server.url });
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 2; at += 1) await second();
  isRevoked = true;
  server.sessions[0]?.service.revoke();
  await reaches('retrying');
  const revokedMs = clock.now();
  while (runner.state.kind !== 'failed') {
    if (runner.state.kind === 'retrying') await clock.advance(1_500);
    await until(() => runner.state.kind === 'retrying' || runner.state.kind === 'failed');
  }
  expect(clock.now() - revokedMs).toBeGreaterThanOrEqual(59_000);
  expect(clock.now() - revokedMs).toBeLessThan(64_000);
  isRevoked = false;
  runner.keyChanged();
  await reaches('waiting-for-keyframe');
  await runner.close();
});

test('switched off and on again at once it ends on air, with one session', async () => {
  const { run, second } = createRig();
  const server = await keep(takingServer((socket) => socket.resume()));
  const { reaches, runner } = run({ streamUrl: server.url });
  await reaches('waiting-for-keyframe');
  for (const order of ['off', 'live', 'off', 'live'] as const) runner.setOrder(order);
  await reaches('connecting');
  await reaches('waiting-for-keyframe');
  for (let at = 0; at < 2; at += 1) await second();
  expect(runner.state.kind).toBe('live');
  expect(server.open.size).toBe(1);
  await runner.close();
});

test('two sessions at one server never meet: the next one waits until the one before is gone', async () => {
  const { run, second } = createRig();
  const meetings: number[] = [];
  const server = await keep(
    takingServer((socket: Socket) => {
      socket.resume();
      meetings.push(server.open.size);
    }),
  );
  const { reaches, runner } = run({ streamUrl: server.url });
  for (let round = 0; round < 5; round += 1) {
    await reaches('waiting-for-keyframe');
    await second();
    runner.keyChanged();
    await reaches('connecting');
  }
  await reaches('waiting-for-keyframe');
  expect(meetings).toEqual([1, 1, 1, 1, 1, 1]);
  await runner.close();
});
