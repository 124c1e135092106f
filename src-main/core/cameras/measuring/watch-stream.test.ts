import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { systemClock } from '../../../system/clock.ts';
import { watchStream } from './watch-stream.ts';

/** What ffmpeg makes of a camera that sends 20,000 tiny keyframes at once, and then no more. */
const flood = `#!${process.execPath}
if (!process.argv.includes('framecrc')) process.exit();
process.on('SIGTERM', () => process.exit());
process.stdout.write('#tb 0: 1/90000\\n#codec_id 0: mjpeg\\n#dimensions 0: 640x360\\n');
for (let time = 0; time < 20000; time += 1) process.stdout.write('0, ' + time + ', ' + time + ', 1, 100, 0x00000000\\n');
setInterval(() => {}, 1000);
`;

test.skipIf(process.platform === 'win32')('a camera that floods us with pictures holds nothing up', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'polycast-flood-'));
  const ffmpegPath = join(folder, 'ffmpeg');
  await writeFile(ffmpegPath, flood, { mode: 0o755 });
  const delay = monitorEventLoopDelay();
  delay.enable();
  const end = await watchStream({
    ...{ ffmpegPath, address: 'rtsp://127.0.0.1:9/', secrets: [], transport: 'tcp', codec: 'mjpeg', audio: undefined },
    ...{ clock: systemClock(), signal: new AbortController().signal, onPicture: () => {}, onReport: () => {} },
    limits: { firstPictureMs: 5_000, dataMs: 5_000, seconds: 5, keyframes: 3, longestMs: 20_000 },
  });
  delay.disable();
  await rm(folder, { recursive: true });
  expect(end).toMatchObject({ kind: 'measured', report: { video: { codec: 'mjpeg' } } });
  expect(delay.max / 1e6).toBeLessThan(1_000);
});
