import { afterEach, describe, expect, test } from 'vitest';
import { spawnFfmpeg } from '../../ffmpeg/child.ts';
import { locateFfmpeg } from '../../ffmpeg/locate.ts';
import { describeCamera } from '../../rtsp/describe.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { type SimulatedCameraOptions, startSimulatedCamera } from './simulated-camera.ts';

const ffmpeg = await locateFfmpeg([]);
if (!ffmpeg) console.warn('SKIPPED: the simulated camera needs an ffmpeg, and there is none on this machine');
const ffmpegPath = ffmpeg?.path ?? '';

const smallVideo = { width: 320, height: 180, fps: 25, kbps: 300, keyframeSeconds: 0.4 };
const login = { user: 'admin', password: 'p@ss:w#r/d% ^?&=+"\\' };
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((cleanup) => cleanup()));
});

async function start(options: Omit<SimulatedCameraOptions, 'ffmpegPath'> = {}) {
  const video = { ...smallVideo, ...options.video };
  const camera = await startSimulatedCamera({ ffmpegPath, ...options, video });
  if (!camera.ok) throw new Error(JSON.stringify(camera.error));
  cleanups.push(camera.value.close);
  return camera.value;
}

/** What an ffmpeg finds at an address, and whether it got frames of each track. */
async function read(url: string, transport: 'tcp' | 'udp', frames = 20) {
  const counted = ['-c', 'copy', '-frames:v', String(frames), '-f', 'null', '-'];
  const child = spawnFfmpeg({
    ffmpegPath,
    args: ['-hide_banner', '-rtsp_transport', transport, '-i', url, ...counted],
  });
  cleanups.push(child.stop);
  const { exitCode, tail } = await child.exited;
  const codecs = [...(tail.split('Output #0')[0]?.matchAll(/Stream #0.*?(?:Video|Audio): (\w+)/g) ?? [])].map(
    ([, name]) => name,
  );
  const size = /\d{2,4}x\d{2,4}/.exec(tail)?.[0];
  const isFramesComplete = new RegExp(`frame= *${frames}\\b`).test(tail);
  return { exitCode, codecs, size, isFramesComplete, tail };
}

/** Starts a player and settles at its first byte of media; `more` settles at the next one after the call. */
function watch(url: string) {
  const args = ['-loglevel', 'error', '-rtsp_transport', 'tcp', '-i', url, '-c', 'copy', '-f', 'mpegts', 'pipe:1'];
  const child = spawnFfmpeg({ ffmpegPath, args });
  cleanups.push(child.stop);
  let onBytes = () => {};
  let bytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    onBytes();
  });
  return {
    exited: child.exited,
    bytes: () => bytes,
    more: () =>
      new Promise<void>((resolve) => {
        onBytes = resolve;
      }),
  };
}

function withLogin(url: string): string {
  return url.replace('://', `://${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@`);
}

describe.skipIf(!ffmpeg)('the simulated camera', () => {
  test.each([
    ['h264', 'aac', 'aac', 0],
    ['h264', 'pcmu', 'pcm_mulaw', 2],
    ['hevc', 'pcma', 'pcm_alaw', 0],
    ['h264', 'none', undefined, 0],
  ] as const)('%s with %s', async (codec, audio, audioCodec, bFrames) => {
    const camera = await start({ video: { codec, bFrames }, audio, path: '/Streaming/Channels/101?profile=1' });
    const codecs = [codec, ...(audioCodec ? [audioCodec] : [])];
    const found = { exitCode: 0, codecs, size: '320x180', isFramesComplete: true };
    expect(await read(camera.url, 'tcp')).toMatchObject(found);
    expect(await read(camera.url, 'udp')).toMatchObject(found);
    const description = await describeCamera({
      url: camera.url,
      timeoutMs: 5000,
      signal: new AbortController().signal,
    });
    expect(description).toMatchObject({
      ok: true,
      value: { video: { codec }, ...(audioCodec && { audio: { codec: audioCodec } }) },
    });
  });

  test.each(['basic', 'digest', 'digest-sha256'] as const)('read by ffmpeg with a login: %s', async (auth) => {
    const camera = await start({ auth, login });
    expect(camera.url).not.toContain('@');
    expect(await read(withLogin(camera.url), 'tcp')).toMatchObject({ exitCode: 0, isFramesComplete: true });
    expect((await read(camera.url, 'tcp')).exitCode).not.toBe(0);
  });

  test('several players at once, each gets the whole stream', async () => {
    const camera = await start();
    const found = await Promise.all([read(camera.url, 'tcp'), read(camera.url, 'udp'), read(camera.url, 'tcp')]);
    expect(found.map(({ isFramesComplete }) => isFramesComplete)).toEqual([true, true, true]);
  });

  test('freeze and resume', async () => {
    const camera = await start();
    const player = watch(camera.url);
    await player.more();
    camera.freeze();
    const ask = () => describeCamera({ url: camera.url, timeoutMs: 300, signal: new AbortController().signal });
    const mute = { error: { code: 'camera-unreachable', how: 'timeout' } };
    expect(await ask()).toMatchObject(mute);
    const bytesWhenFrozen = player.bytes();
    expect(await ask()).toMatchObject(mute);
    expect(player.bytes()).toBe(bytesWhenFrozen);
    camera.resume();
    await player.more();
  });

  test('dropped players end; the camera is there for new ones', async () => {
    const camera = await start();
    const player = watch(camera.url);
    await player.more();
    camera.dropClients();
    await player.exited;
    expect(await read(camera.url, 'tcp')).toMatchObject({ exitCode: 0 });
  });

  test('the picture can be drawn by the caller, one frame for each moment', async () => {
    const drawnAtMs: number[] = [];
    const createPicture = (width: number, height: number) => (timeMs: number) => {
      drawnAtMs.push(timeMs);
      return Buffer.alloc((width * height * 3) / 2, drawnAtMs.length % 2 === 0 ? 16 : 200);
    };
    const camera = await start({ createPicture });
    expect(await read(camera.url, 'tcp')).toMatchObject({ size: '320x180', isFramesComplete: true });
    // A computer that is too busy shows some of them twice.
    expect(drawnAtMs.length).toBeGreaterThan(2);
    expect(drawnAtMs).toEqual([...drawnAtMs].sort((a, b) => a - b));
  });

  test('two streams at their paths; new settings disconnect the players of theirs only', async () => {
    const camera = await start({ sub: { path: '/small', video: { width: 160, height: 96, fps: 10 }, audio: 'none' } });
    const { subUrl = '' } = camera;
    expect(await read(subUrl, 'tcp', 5)).toMatchObject({ codecs: ['h264'], size: '160x96', isFramesComplete: true });
    const [main, sub] = [watch(camera.url), watch(subUrl)];
    await Promise.all([main.more(), sub.more()]);
    const changed = await camera.change('main', {
      video: { ...smallVideo, codec: 'hevc', width: 192, height: 128, bFrames: 0 },
      audio: 'pcmu',
    });
    expect(changed).toEqual({ ok: true, value: undefined });
    await main.exited;
    await sub.more();
    expect(await read(camera.url, 'tcp', 5)).toMatchObject({ codecs: ['hevc', 'pcm_mulaw'], size: '192x128' });
  });

  test.each([
    ['Baseline', 2, /Constrained Baseline/],
    ['Main', 0, /\(Main\)/],
    ['High', 2, /\(High\)/],
  ] as const)('H.264 %s', async (profile, bFrames, said) => {
    const camera = await start({ video: { profile, bFrames, isConstantBitrate: true }, audio: 'none' });
    expect((await read(camera.url, 'tcp', 5)).tail).toMatch(said);
  });

  test('an encoder that runs only while somebody watches', async () => {
    const clock = createManualClock();
    let onIdle = () => {};
    const after = (ms: number, callback: () => void) => {
      onIdle();
      return clock.after(ms, callback);
    };
    // One keyframe in a run: only who gets what was kept from its beginning sees a picture.
    const video = { keyframeSeconds: 600 };
    const camera = await start({ runs: { kind: 'while-watched', clock: { after } }, video });
    for (const _run of ['first', 'second']) {
      const isIdle = new Promise<void>((resolve) => {
        onIdle = resolve;
      });
      expect(await read(camera.url, 'tcp')).toMatchObject({ exitCode: 0, isFramesComplete: true });
      await isIdle;
      await clock.advance(5_000);
    }
  });

  test('after close its port is free for it to come back', async () => {
    const camera = await start();
    const port = Number(new URL(camera.url).port);
    await camera.close();
    const again = await start({ port });
    expect(again.url).toBe(camera.url);
  });

  test('an ffmpeg that cannot make the picture says why', async () => {
    const result = await startSimulatedCamera({ ffmpegPath, video: { width: 0 } });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'ffmpeg-failed', tail: expect.stringContaining('size') },
    });
  });
});

test('no ffmpeg', async () => {
  const result = await startSimulatedCamera({ ffmpegPath: '/nowhere/ffmpeg' });
  expect(result).toEqual({ ok: false, error: { code: 'ffmpeg-missing' } });
});
