import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { destination } from '#shared/model.ts';
import type { DestinationState } from '#shared/state.ts';
import { createFeed } from '../feed/feed.ts';
import type { MediaTag } from '../flv/tag.ts';
import { answerUpTo } from '../rtmp/testing/scripted-server.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createDestinationRunner } from './destination.ts';

/** Destinations against small RTMP servers, one of which stops reading. Media comes in bunches, time by hand. */

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that takes a broadcast, and what `then` does with its connection from then on. */
async function serverThat(then: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => answerUpTo(socket, 'live', () => then(socket)));
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `rtmp://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
}

function studio() {
  const clock = createManualClock();
  const feed = createFeed(clock.now);
  feed.begin({ sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false });
  const run = (id: string, streamUrl: string) => {
    const states: DestinationState[] = [];
    const runner = createDestinationRunner({
      destination: destination.parse({ id, cameraId: 'c', name: id, platform: 'custom', streamUrl }),
      feed,
      clock,
      log: { info: () => {}, warn: () => {} },
      readStreamKey: async () => 'key',
      metadata: () => ({}),
      onChange: () => states.push(runner.state),
    });
    runner.setOrder('live');
    const reaches = async (kind: DestinationState['kind']) => {
      while (runner.state.kind !== kind) await new Promise(setImmediate);
    };
    return { runner, reaches, kinds: () => [...new Set(states.map((state) => state.kind))] };
  };
  /** One second: a keyframe of a megabyte, so that buffers fill, and 24 small pictures. */
  const second = async (at: number) => {
    for (let frame = 0; frame < 25; frame += 1) {
      feed.push(picture(at * 1_000 + frame * 40, frame === 0 ? 1_000_000 : 1_000));
      await new Promise(setImmediate);
    }
    await clock.advance(1_000);
  };
  return { run, second };
}

function picture(timestampMs: number, bytes: number): MediaTag {
  const isKeyframe = bytes > 1_000;
  return { kind: 'video', timestampMs, body: Buffer.alloc(bytes, 1), isKeyframe, isSequenceHeader: false };
}

test('a frozen server is given up by itself, and its neighbour loses nothing', async () => {
  const { run, second } = studio();
  const good = run('good', await serverThat(() => {}));
  const frozen = run('frozen', await serverThat((socket) => socket.pause()));
  await Promise.all([good.reaches('waiting-for-keyframe'), frozen.reaches('waiting-for-keyframe')]);
  for (let at = 0; at < 40 && frozen.runner.state.kind !== 'retrying'; at += 1) await second(at);
  expect(frozen.runner.state).toMatchObject({ kind: 'retrying', error: { code: 'destination-stalled' } });
  expect(good.runner.state.kind).toBe('live');
  expect(good.runner.meters).toMatchObject({ droppedTags: 0, reconnects: 0 });
  await Promise.all([good.runner.close(), frozen.runner.close()]);
  expect([good.runner.state.kind, frozen.runner.state.kind]).toEqual(['off', 'off']);
});

test('what fell behind and could not be sent is counted, and kept when the session is over', async () => {
  const { run, second } = studio();
  const frozen = run('frozen', await serverThat((socket) => socket.pause()));
  await frozen.reaches('waiting-for-keyframe');
  for (let at = 0; at < 40 && frozen.runner.state.kind !== 'retrying'; at += 1) await second(at);
  const { droppedTags, sentBytes } = frozen.runner.meters;
  expect(droppedTags).toBeGreaterThan(0);
  expect(sentBytes).toBeGreaterThan(0);
  await frozen.runner.close();
});

test('a server that goes away is tried again, and the second session begins at a keyframe', async () => {
  const { run, second } = studio();
  let connections = 0;
  const url = await serverThat((socket) => {
    connections += 1;
    if (connections === 1) socket.destroy();
  });
  const destination = run('destination', url);
  await destination.reaches('retrying');
  await second(0);
  await destination.reaches('waiting-for-keyframe');
  await second(1);
  await second(2);
  expect(destination.runner.state.kind).toBe('live');
  expect(destination.runner.meters.reconnects).toBe(1);
  await destination.runner.close();
});

test('switched off and on again at once it ends on air, with one session', async () => {
  const { run, second } = studio();
  let open = 0;
  const url = await serverThat((socket) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
  });
  const { reaches, runner } = run('destination', url);
  await reaches('waiting-for-keyframe');
  for (const order of ['off', 'live', 'off', 'live'] as const) runner.setOrder(order);
  await reaches('connecting');
  await reaches('waiting-for-keyframe');
  await second(0);
  await second(1);
  expect(runner.state.kind).toBe('live');
  expect(open).toBe(1);
  await runner.close();
});
