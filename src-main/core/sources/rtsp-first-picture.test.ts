import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import type { MediaTag } from '../flv/tag.ts';
import { flvFileHeader, flvTag } from '../flv/writer.ts';
import { startSimulatedCamera } from '../rehearsal/camera/simulated-camera.ts';
import { rtspSource } from './rtsp.ts';

const ffmpeg = await locateFfmpeg([]);
const ffmpegPath = ffmpeg?.path ?? '';

test.skipIf(!ffmpeg)(
  'the first picture that is encoded is whole, also when the camera is joined in the middle of a group',
  async () => {
    const video = { codec: 'hevc', width: 320, height: 180, fps: 10, kbps: 300, keyframeSeconds: 3 } as const;
    const camera = await startSimulatedCamera({ ffmpegPath, video });
    if (!camera.ok) throw new Error(camera.error.code);
    // The group is begun, and a source that joins now is given what comes in its middle.
    await readUntil(camera.value.url, ({ isKeyframe }) => isKeyframe);
    const tags = await readUntil(camera.value.url, ({ isKeyframe }) => isKeyframe);
    await camera.value.close();
    expect(saturation(tags)).toBeGreaterThan(200);
  },
  40_000,
);

/** The tags of a run until the wanted picture, which is the last of them. */
async function readUntil(url: string, isWanted: (tag: MediaTag) => boolean): Promise<readonly MediaTag[]> {
  const tags: MediaTag[] = [];
  const abort = new AbortController();
  await rtspSource({ ffmpegPath, url, transport: 'tcp' })(
    {
      onStart: () => {},
      onTag: (tag) => {
        if (tag.kind !== 'video' || abort.signal.aborted) return;
        tags.push(tag);
        if (!tag.isSequenceHeader && isWanted(tag)) abort.abort();
      },
    },
    abort.signal,
  );
  return tags;
}

/** How colourful the most colourful place of the first picture is, 0 for grey to 255. */
function saturation(tags: readonly MediaTag[]): number {
  const flv = Buffer.concat([flvFileHeader({ audio: false, video: true }), ...tags.map(flvTag)]);
  const toPixels = ['-frames:v', '1', '-vf', 'scale=16:9', '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  const { stdout } = spawnSync(ffmpegPath, ['-v', 'error', '-i', 'pipe:0', ...toPixels], { input: flv });
  const pixels = Array.from({ length: stdout.length / 3 }, (_, index) => [
    ...stdout.subarray(3 * index, 3 * index + 3),
  ]);
  return Math.max(...pixels.map((pixel) => Math.max(...pixel) - Math.min(...pixel)));
}
