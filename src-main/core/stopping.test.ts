import { existsSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { AppState } from '#shared/state.ts';
import { systemClock } from '../system/clock.ts';
import { createApp } from './app.ts';
import { locateFfmpeg } from './ffmpeg/locate.ts';
import type { App } from './ports.ts';
import { type SimulatedCamera, startSimulatedCamera } from './rehearsal/camera/simulated-camera.ts';
import { answerUpTo, shakeHands } from './rtmp/testing/scripted-server.ts';
import { memoryPorts } from './testing/memory-ports.ts';

/**
 * Whatever a camera, a destination or a child is in the middle of, `camera.stop` brings everything to rest within 5 s,
 * and so does the end of the app. In real time, since it is real sockets and processes that have to let go.
 */
const limitMs = 5_000;
const isUnix = process.platform !== 'win32';
const ffmpeg = await locateFfmpeg([]);
const ffmpegPath = ffmpeg?.path ?? '';
if (!ffmpeg || !isUnix) console.warn('SKIPPED: stopping in every state, which needs an ffmpeg and shell scripts');

/** Who plays a silent camera now. */
const players = new Set<Socket>();
let frozen: SimulatedCamera | undefined;
const opened: { close(): unknown }[] = [];
let folder: string;
let deafFfmpeg: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-stopping-'));
  deafFfmpeg = join(folder, 'ffmpeg');
  const script = [
    '#!/bin/sh',
    '[ "$*" = -version ] && { echo "ffmpeg version 7.0"; exit; }',
    // What is ignored stays so in the program that takes over.
    "trap '' TERM",
    `: > '${deafFfmpeg}.runs'`,
    'exec sleep 600',
  ];
  await writeFile(deafFfmpeg, script.join('\n'));
  await chmod(deafFfmpeg, 0o755);
  return () => rm(folder, { recursive: true });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((thing) => thing.close()));
});

/** A situation, and how to tell that it has come. */
interface Situation {
  /** The demo camera when left out. */
  camera?(): Promise<string>;
  /** One that publishes well when left out. */
  destination?(): Promise<string>;
  readonly isFfmpegDeaf?: boolean;
  isThere(now: Now): boolean;
  /** Makes it possible once more. */
  again?(): void;
}

interface Now {
  readonly camera: AppState['cameras'][string] | undefined;
  readonly destination: AppState['destinations'][string] | undefined;
}

const isIn =
  (phase: string) =>
  ({ destination }: Now): boolean =>
    destination?.state.kind === 'connecting' && destination.state.phase === phase;
const isStarting = ({ camera }: Now) => camera?.state.kind === 'starting';
const isLive = ({ destination }: Now) => destination?.state.kind === 'live';

const situations: Record<string, Situation> = {
  'a camera that takes the connection and never answers': {
    camera: async () => `rtsp://127.0.0.1:${await listen(() => {})}/`,
    isThere: isStarting,
  },
  'a camera that answers and then sends nothing': {
    camera: silentCamera,
    isThere: (now) => isStarting(now) && players.size > 0,
  },
  'a camera that freezes while live': {
    camera: async () => {
      frozen = await simulatedCamera();
      return frozen.url;
    },
    isThere: (now) => {
      if (isLive(now)) frozen?.freeze();
      return isLive(now);
    },
    again: () => frozen?.resume(),
  },
  'a camera whose ffmpeg ignores signals': {
    camera: silentCamera,
    isFfmpegDeaf: true,
    isThere: () => tookAway(`${deafFfmpeg}.runs`),
  },
  'a camera that waits for its next try': {
    camera: async () => `rtsp://127.0.0.1:${await closedPort()}/`,
    isThere: ({ camera }) => camera?.state.kind === 'retrying',
  },
  'a destination that is mute at the handshake': {
    destination: () => rtmp(() => {}),
    isThere: isIn('handshake'),
  },
  'a destination that is mute at connect': {
    destination: () => rtmp((socket) => shakeHands(socket)),
    isThere: isIn('connect'),
  },
  'a destination that is mute at publish': {
    destination: () => rtmp((socket) => answerUpTo(socket, 'publish')),
    isThere: isIn('publish'),
  },
  'a destination that waits for its next try': {
    destination: async () => `rtmp://127.0.0.1:${await closedPort()}/live`,
    isThere: ({ destination }) => destination?.state.kind === 'retrying',
  },
  'a destination that waits for a keyframe': {
    camera: silentCamera,
    isThere: ({ destination }) => destination?.state.kind === 'waiting-for-keyframe',
  },
  'a destination that is live': { isThere: isLive },
  'a destination that freezes while live': {
    destination: () => rtmp((socket) => answerUpTo(socket, 'live', () => setTimeout(() => socket.pause(), 500))),
    isThere: isLive,
  },
};

test.skipIf(!ffmpeg || !isUnix).each(Object.entries(situations))('%s', async (_name, situation) => {
  const { app, cameraId, destinationId, childrenBefore, comesAbout } = await begin(situation);
  await comesAbout();
  const stopMs = performance.now();
  await app.handlers['camera.stop']({ cameraId });
  await stateWhere(
    app,
    ({ cameras, destinations }) =>
      cameras[cameraId]?.state.kind === 'idle' && destinations[destinationId]?.state.kind === 'off',
  );
  expect(performance.now() - stopMs).toBeLessThan(limitMs);
  await expect.poll(childCount, { timeout: limitMs }).toBeLessThanOrEqual(childrenBefore);

  situation.again?.();
  await app.handlers['camera.goLive']({ cameraId });
  await comesAbout();
  const closeMs = performance.now();
  await app.close();
  expect(performance.now() - closeMs).toBeLessThan(limitMs);
  await expect.poll(childCount, { timeout: limitMs }).toBeLessThanOrEqual(childrenBefore);
});

async function begin({ camera, destination, isFfmpegDeaf, isThere }: Situation) {
  const url = await camera?.();
  const childrenBefore = childCount();
  const app = await startApp(isFfmpegDeaf ? deafFfmpeg : ffmpegPath);
  opened.push(app);
  const source = url === undefined ? { kind: 'demo' as const } : ({ kind: 'rtsp', url, transport: 'tcp' } as const);
  const cameraId = granted(await app.handlers['camera.add']({ name: 'Camera', source })).cameraId;
  const streamUrl = await (destination ?? (() => rtmp((socket) => answerUpTo(socket, 'live'))))();
  const facts = { cameraId, name: 'Site', platform: 'custom', streamUrl, key: 'key' } as const;
  const { destinationId } = granted(await app.handlers['destination.add'](facts));
  granted(await app.handlers['camera.goLive']({ cameraId }));
  const comesAbout = () =>
    stateWhere(app, ({ cameras, destinations }) =>
      isThere({ camera: cameras[cameraId], destination: destinations[destinationId] }),
    );
  return { app, cameraId, destinationId, childrenBefore, comesAbout };
}

async function startApp(ffmpegPath: string): Promise<App> {
  return granted(await createApp({ ...memoryPorts(systemClock()), ffmpegPath }));
}

function granted<Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false }): Value {
  if (!result.ok) throw new Error('it was refused');
  return result.value;
}

/** Asked now and then, since not all that is waited for shows in the state. */
async function stateWhere(app: App, passes: (state: AppState) => boolean): Promise<void> {
  await expect.poll(() => passes(app.state()), { timeout: 25_000, interval: 20 }).toBe(true);
}

/** Whether the file was there; it is gone afterwards. */
function tookAway(file: string): boolean {
  const isThere = existsSync(file);
  rmSync(file, { force: true });
  return isThere;
}

const childCount = () => process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap').length;

async function simulatedCamera(): Promise<SimulatedCamera> {
  const camera = granted(await startSimulatedCamera({ ffmpegPath }));
  opened.push(camera);
  return camera;
}

/** A camera that says that it sends H.264, lets itself be played, and sends nothing. */
async function silentCamera(): Promise<string> {
  const sdp = ['v=0', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=control:streamid=0', ''].join('\r\n');
  const answers: Record<string, string> = {
    OPTIONS: 'Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n',
    DESCRIBE: `Content-Type: application/sdp\r\nContent-Length: ${sdp.length}\r\n\r\n${sdp}`,
    SETUP: 'Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n',
  };
  const port = await listen((socket) => {
    let pending = '';
    socket.on('data', (chunk) => {
      const requests = (pending + chunk).split('\r\n\r\n');
      pending = requests.pop() ?? '';
      for (const request of requests) {
        const method = request.split(' ')[0] ?? '';
        const sequence = /^CSeq: *(\d+)/im.exec(request)?.[1];
        socket.write(`RTSP/1.0 200 OK\r\nCSeq: ${sequence}\r\n${answers[method] ?? 'Session: 1\r\n\r\n'}`);
        if (method === 'PLAY') players.add(socket);
      }
    });
    socket.on('close', () => players.delete(socket));
  });
  return `rtsp://127.0.0.1:${port}/`;
}

const rtmp = async (serve: (socket: Socket) => void) => `rtmp://127.0.0.1:${await listen(serve)}/live`;

/** The port of a server that does with each connection what the test says. */
async function listen(serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    serve(socket);
  });
  opened.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return portOf(server);
}

/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
