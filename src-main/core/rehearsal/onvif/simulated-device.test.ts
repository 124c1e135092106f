import { generate } from 'selfsigned';
import { afterEach, describe, expect, test } from 'vitest';
import type { EncoderSettings } from '#shared/cameras/encoder.ts';
import { examine } from '#shared/doctor/examine.ts';
import { withChange } from '#shared/doctor/expectation.ts';
import { changeFor } from '#shared/doctor/propose.ts';
import { systemClock } from '../../../system/clock.ts';
import { openDevice } from '../../cameras/device/open-device.ts';
import { measureStream } from '../../cameras/measuring/measure-stream.ts';
import { spawnFfmpeg } from '../../ffmpeg/child.ts';
import { locateFfmpeg } from '../../ffmpeg/locate.ts';
import { readEncoder, writeEncoder } from '../../onvif/encoder/encoder.ts';
import { readSnapshot } from '../../onvif/snapshot.ts';
import { describeCamera } from '../../rtsp/describe.ts';
import { readImageFacts } from '../../slate/image-facts.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { newcomersNightmare } from './newcomers-nightmare.ts';
import { type SimulatedDeviceOptions, startSimulatedDevice } from './simulated-device.ts';

const ffmpeg = await locateFfmpeg([]);
if (!ffmpeg) console.warn('SKIPPED: the simulated device needs an ffmpeg, and there is none on this machine');
const ffmpegPath = ffmpeg?.path ?? '';
const login = { user: 'admin', password: 'p@ss:w#r/d% ^?&=+"\\<>' };
const { signal } = new AbortController();

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((cleanup) => cleanup()));
});

async function start(options: Partial<SimulatedDeviceOptions> = {}) {
  const clock = createManualClock();
  const device = await startSimulatedDevice({
    ffmpegPath,
    clock,
    login,
    encoders: newcomersNightmare({ width: 320, height: 192, fps: 10, maxKbps: 300, hasHevc: true }),
    ...options,
  });
  if (!device.ok) throw new Error(JSON.stringify(device.error));
  cleanups.push(device.value.close);
  return { ...device.value, clock };
}

const look = (url: string) => describeCamera({ url, login, timeoutMs: 5_000, signal });

/** From one keyframe to the next, as an ffmpeg sees them. */
async function keyframeSeconds(url: string): Promise<number> {
  const address = url.replace('://', `://${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@`);
  const input = ['-hide_banner', '-skip_frame', 'nokey', '-rtsp_transport', 'tcp', '-i', address];
  const child = spawnFfmpeg({
    ffmpegPath,
    args: [...input, '-an', '-frames:v', '2', '-vsync', 'passthrough', '-vf', 'showinfo', '-f', 'null', '-'],
  });
  cleanups.push(child.stop);
  const { tail } = await child.exited;
  const [first = 0, second = 0] = [...tail.matchAll(/ pts_time:([\d.]+)/g)].map(([, seconds]) => Number(seconds));
  return second - first;
}

describe.skipIf(!ffmpeg)('a whole camera', () => {
  test('a newcomer’s nightmare is mended over ONVIF, and put back', async () => {
    const device = await start();
    const opened = await openDevice({ onvifUrl: device.onvifUrl, login, clock: device.clock, signal });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const { session, main, url, subUrl } = opened.value;
    expect([url, subUrl]).toEqual([device.url, device.subUrl]);
    expect(await look(url)).toMatchObject({ value: { video: { codec: 'hevc' }, audio: { codec: 'pcm_mulaw' } } });

    const encoder = await readEncoder(session, main);
    if (!encoder.ok) throw new Error(JSON.stringify(encoder.error));
    const { settings: before } = encoder.value;
    expect(before).toEqual(device.settings('main'));
    const video = { ...before.video, codec: 'h264', profile: 'High', keyframeFrames: 20 } as const;
    expect(await writeEncoder(session, main, { video })).toEqual({ ok: true, value: null });
    expect(device.settings('main')).toMatchObject({ video, audio: before.audio });
    expect(await look(url)).toMatchObject({ value: { video: { codec: 'h264' }, audio: { codec: 'pcm_mulaw' } } });
    expect(await keyframeSeconds(url)).toBeCloseTo(2, 1);
    const aac: EncoderSettings = { video, audio: { codec: 'aac', kbps: 128, sampleRate: 48_000 } };
    expect(await writeEncoder(session, main, aac)).toMatchObject({ error: { code: 'camera-settings-refused' } });

    expect(await writeEncoder(session, main, before)).toEqual({ ok: true, value: null });
    expect(await look(url)).toMatchObject({ value: { video: { codec: 'hevc' } } });
  });

  test('B-frames are measured, mended over Media2 without another profile, and put back', async () => {
    const size = { width: 160, height: 96, fps: 10, maxKbps: 200, hasHevc: false, bFrames: 2 } as const;
    const { main: tall } = newcomersNightmare(size);
    const video = { ...tall.settings.video, keyframeFrames: 10 };
    const device = await start({ encoders: { main: { ...tall, settings: { video } } } });
    const opened = await openDevice({ onvifUrl: device.onvifUrl, login, clock: device.clock, signal });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const { session, main, url } = opened.value;
    const measured = async () => {
      const options = {
        ffmpegPath,
        url,
        login,
        transport: 'tcp',
        clock: systemClock(),
        signal,
        isShort: true,
      } as const;
      const report = await measureStream(options);
      if (!report.ok) throw new Error(JSON.stringify(report.error));
      return report.value;
    };
    const encoder = await readEncoder(session, main);
    if (!encoder.ok) throw new Error(JSON.stringify(encoder.error));
    const { settings } = encoder.value;
    expect(settings.video.bFrames).toBe(2);

    const sick = await measured();
    const finding = examine(sick, []).find(({ kind }) => kind === 'b-frames');
    const change = finding && changeFor(finding, encoder.value);
    expect([sick.hasBFrames, change]).toEqual([true, { video: { bFrames: 0 } }]);
    const mended = withChange(settings, change ?? {});
    expect(await writeEncoder(session, main, mended)).toEqual({ ok: true, value: null });
    expect(await readEncoder(session, main)).toMatchObject({ value: { settings: mended } });
    expect(await measured()).toMatchObject({ hasBFrames: false, video: { profile: 'Main' } });

    expect(await writeEncoder(session, main, settings)).toEqual({ ok: true, value: null });
    expect((await measured()).hasBFrames).toBe(true);
    const tooMany = { video: { ...settings.video, bFrames: 4 } };
    expect(await writeEncoder(session, main, tooMany)).toMatchObject({ error: { code: 'camera-settings-refused' } });
    const baseline = { video: { ...settings.video, profile: 'Baseline' } };
    expect(await writeEncoder(session, main, baseline)).toMatchObject({ ok: true });
    expect(device.settings('main').video).toMatchObject({ profile: 'Baseline', bFrames: 0 });
  }, 60_000);

  test('sound is changed where the options have it; with Media alone', async () => {
    const { main } = newcomersNightmare({ width: 320, height: 192, fps: 10, maxKbps: 300, hasHevc: false });
    const aac = { codec: 'aac', kbps: [128], sampleRates: [48_000] } as const;
    const device = await start({
      encoders: { main: { ...main, audio: [...main.audio, aac] } },
      quirks: { media: 'first' },
    });
    const opened = await openDevice({ onvifUrl: device.onvifUrl, login, clock: device.clock, signal });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const settings = { ...main.settings, audio: { codec: 'aac', kbps: 128, sampleRate: 48_000 } } as const;
    expect(await writeEncoder(opened.value.session, opened.value.main, settings)).toMatchObject({ ok: true });
    expect(await look(device.url)).toMatchObject({
      value: { audio: { codec: 'aac', sampleRate: 48_000, channels: 2 } },
    });
    expect(device.subUrl).toBeUndefined();
  });

  test('snapshots want a login by HTTP', async () => {
    const device = await start({ authentication: 'ws-security' });
    const opened = await openDevice({ onvifUrl: device.onvifUrl, login, clock: device.clock, signal });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const { session, main } = opened.value;
    const taken = await readSnapshot(session, main, { login, signal });
    expect(taken && readImageFacts(taken)).toMatchObject({ width: 320, height: 192 });
    expect(await readSnapshot(session, main, { login: undefined, signal })).toBeUndefined();
    expect(await readSnapshot(session, main, { login: { ...login, password: 'wrong' }, signal })).toBeUndefined();
  });

  test('by https', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'camera' }]);
    const device = await start({ tls: { key, cert } });
    const opened = await openDevice({ onvifUrl: device.onvifUrl, login, clock: device.clock, signal });
    expect(opened).toMatchObject({ ok: true, value: { url: device.url } });
  });

  test('a web port that is taken ends the camera too', async () => {
    const { onvifUrl } = await start();
    const port = Number(new URL(onvifUrl).port);
    await expect(start({ port, runs: { kind: 'while-watched', clock: createManualClock() } })).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});
