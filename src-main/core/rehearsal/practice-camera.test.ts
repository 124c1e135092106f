import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDevice } from '../cameras/device/open-device.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import { readEncoder, writeEncoder } from '../onvif/encoder/encoder.ts';
import { describeCamera } from '../rtsp/describe.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createPracticeCamera, type PracticeCamera, practiceLogin } from './practice-camera.ts';

const ffmpeg = await locateFfmpeg([]);
if (!ffmpeg) console.warn('SKIPPED: the practice camera needs an ffmpeg, and there is none on this machine');
const { signal } = new AbortController();
const clock = createManualClock();

let folder = '';
let file = '';
const cameras: PracticeCamera[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-'));
  file = join(folder, 'data', 'practice-camera.json');
});
afterEach(async () => {
  await Promise.all(cameras.splice(0).map((camera) => camera.close()));
  await rm(folder, { recursive: true });
});

function create(at: string | undefined = file): PracticeCamera {
  const camera = createPracticeCamera({ engine: { path: ffmpeg?.path }, file: at, clock });
  cameras.push(camera);
  return camera;
}

async function visit(camera: PracticeCamera) {
  const opened = await camera.open();
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { onvifUrl } = opened.value;
  const device = await openDevice({ onvifUrl, login: practiceLogin, clock, signal });
  if (!device.ok) throw new Error(JSON.stringify(device.error));
  const encoder = await readEncoder(device.value.session, device.value.main);
  if (!encoder.ok) throw new Error(JSON.stringify(encoder.error));
  expect(device.value).toMatchObject({ url: opened.value.url, subUrl: opened.value.subUrl });
  return { ...device.value, encoder: encoder.value };
}

const look = (url: string, login = practiceLogin as { user: string; password: string }) =>
  describeCamera({ url, login, timeoutMs: 5_000, signal });

describe.skipIf(!ffmpeg)('the practice camera', () => {
  test('is logged in to, looked at and mended like a real one, and remembers it', async () => {
    const camera = create();
    const first = await visit(camera);
    expect(first.device).toMatchObject({ vendor: 'Polycast', model: 'Practice camera', ptz: { canZoom: true } });
    expect(first.encoder.settings).toMatchObject({
      video: { width: 640, height: 360, fps: 25, keyframeFrames: 250 },
      audio: { codec: 'pcm_mulaw' },
    });
    expect(first.encoder.audio.map(({ codec }) => codec)).toEqual(['pcm_mulaw']);
    expect(await look(first.url, { ...practiceLogin, password: 'guess' })).toMatchObject({
      error: { code: 'camera-login-refused' },
    });
    const video = { ...first.encoder.settings.video, codec: 'h264', profile: 'Main', keyframeFrames: 50 } as const;
    expect(await writeEncoder(first.session, first.main, { video })).toMatchObject({ ok: true });
    expect(await look(first.url)).toMatchObject({ value: { video: { codec: 'h264' }, audio: { codec: 'pcm_mulaw' } } });
    await camera.close();

    const second = await visit(create());
    expect(second.encoder.settings.video).toMatchObject({ codec: 'h264', keyframeFrames: 50 });
    expect(second.device.serialNumber).toBe(first.device.serialNumber);
    expect(second.url).not.toBe(first.url);
  });

  test('opened again it is the same one; a file that is no settings is as good as none', async () => {
    await create().open();
    await writeFile(join(folder, 'broken.json'), '{"main": {"video": 3}}');
    const camera = create(join(folder, 'broken.json'));
    const [one, two] = await Promise.all([camera.open(), camera.open()]);
    expect(one).toEqual(two);
    expect((await visit(camera)).encoder.settings.video.keyframeFrames).toBe(250);
    expect(await readFile(join(folder, 'broken.json'), 'utf8')).toBe('{"main": {"video": 3}}');
  });
});
