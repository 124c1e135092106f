import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../system/clock.ts';
import { createApp } from './app.ts';
import { locateFfmpeg } from './ffmpeg/locate.ts';
import { type SimulatedCameraOptions, startSimulatedCamera } from './rehearsal/camera/simulated-camera.ts';
import { soundOffsets, viewFlashAndTick } from './testing/flash-and-tick.ts';
import { type MediaServer, startMediaServer } from './testing/media-server.ts';
import { memoryPorts } from './testing/memory-ports.ts';

/**
 * From a camera's picture and sound to what a viewer's player gets: a simulated camera in, a real RTMP server between,
 * ffmpeg as the viewer. The camera's picture flashes at the moment its sound ticks, once a second.
 */
const ffmpeg = await locateFfmpeg([]);
if (!ffmpeg) console.warn('SKIPPED: broadcasts need an ffmpeg, and there is none on this machine');
const ffmpegPath = ffmpeg?.path ?? '';
const login = { user: 'admin', password: 'p@ss:w#r/d%' };

let server: MediaServer;
let folder: string;
beforeAll(async () => {
  server = await startMediaServer();
  folder = await mkdtemp(join(tmpdir(), 'polycast-broadcast-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const cameras: [name: string, camera: Omit<SimulatedCameraOptions, 'ffmpegPath'>, sourceAudio: string][] = [
  ['H.264 and AAC, both copied', { audio: 'aac' }, 'aac'],
  ['B-frames and G.711', { video: { bFrames: 2 }, audio: 'pcmu', login }, 'pcm_mulaw'],
  ['H.265 and G.711', { video: { codec: 'hevc', width: 320, height: 180 }, audio: 'pcma' }, 'pcm_alaw'],
  ['no sound', { audio: 'none', login, auth: 'basic' }, 'none'],
];

test.skipIf(!ffmpeg).each(cameras)(
  '%s: a viewer gets it whole, in step, without a warning',
  async (_name, options, sourceAudio) => {
    const camera = await startSimulatedCamera({ ffmpegPath, ...options });
    if (!camera.ok) throw new Error(camera.error.code);
    const key = `viewed-${sourceAudio}`;
    const app = await broadcast(camera.value.url, options.login, key);
    try {
      await server.settled([`/live/${key}`]);
      const seen = await watch(`${server.url}/live/${key}`);
      expect(seen.warnings).toBe('');
      expect(seen.codecs).toEqual(['h264', 'aac']);
      const { video = {} } = options;
      expect(seen.size).toEqual([video.width ?? 640, video.height ?? 360]);
      const state = Object.values(app.state().cameras)[0];
      expect(state?.media).toMatchObject({ sourceAudio, isEncoded: video.codec === 'hevc' });
      if (sourceAudio === 'none') {
        expect(seen.ticks).toEqual([]);
        return;
      }
      const offsets = soundOffsets(seen).map(({ afterFlash }) => Math.abs(afterFlash));
      expect(offsets.length).toBeGreaterThan(2);
      expect(Math.max(...offsets)).toBeLessThan(0.08);
    } finally {
      await app.close();
      await camera.value.close();
    }
  },
);

async function broadcast(url: string, given: typeof login | undefined, key: string) {
  const created = await createApp(memoryPorts(systemClock()));
  if (!created.ok) throw new Error(created.error.code);
  const { handlers } = created.value;
  const source = { kind: 'rtsp' as const, url, transport: 'tcp' as const };
  const added = await handlers['camera.add']({ name: 'Camera', source, login: given });
  if (!added.ok) throw new Error(added.error.code);
  const { cameraId } = added.value;
  const streamUrl = `${server.url}/live`;
  await handlers['destination.add']({ cameraId, name: 'Viewer', platform: 'custom', streamUrl, key });
  await handlers['camera.goLive']({ cameraId });
  return created.value;
}

/** Plays six seconds: what ffmpeg complains about, what it finds, and when it sees flashes and hears ticks (seconds). */
async function watch(input: string) {
  const viewing = await viewFlashAndTick({ ffmpegPath, input, seconds: 6, folder });
  const look = ['-hide_banner', '-i', input, '-t', '0.1', '-c', 'copy', '-f', 'null', '-'];
  const { stderr } = await promisify(execFile)(ffmpegPath, look);
  const found = stderr.split('Output #0')[0] ?? '';
  return {
    ...viewing,
    codecs: [...found.matchAll(/Stream #0.*?(?:Video|Audio): (\w+)/g)]
      .map(([, name]) => name)
      .sort((a) => (a === 'h264' ? -1 : 1)),
    size: /(\d{2,4})x(\d{2,4})/.exec(found)?.slice(1, 3).map(Number),
  };
}
