import { parseArgs } from 'node:util';
import { type PictureSize, playClock } from './preview/camera.ts';
import { measureGrid } from './preview/grid.ts';
import { measureLatency, measureMinutes } from './preview/latency.ts';

/**
 * How late the live picture is, what it costs, and whether it stays so: a simulated RTSP camera (25 fps, H.264, a
 * keyframe every 2 s, AAC) with a clock painted in its picture, `polycast serve`, and its page in Chromium, where the
 * clock is read off the canvas. All on one machine, so that there is one clock.
 *
 *   npm run bench -- preview                     one camera at each size, 20 s
 *   npm run bench -- preview --minutes 10        one camera, minute by minute
 *   npm run bench -- preview --grid 16           so many cameras of 640x360 beside each other, 60 s
 *
 * The time counts from the drawing of a frame, so it is more than the time since the frame left the camera: it holds
 * drawing, encoding and sending by RTP in the simulated camera; then ffmpeg, the feed, the WebSocket, decoding and
 * painting; and up to one frame of the display, as the canvas is looked at once for each. The renderer's processor time
 * holds the looking.
 */
const { values: options } = parseArgs({
  options: {
    role: { type: 'string' },
    seconds: { type: 'string' },
    sizes: { type: 'string' },
    minutes: { type: 'string' },
    grid: { type: 'string' },
  },
});

const sizes = (usual: string) => (options.sizes ?? usual).split(',').map(parseSize);
const [largest = parseSize('1920x1080')] = sizes('1920x1080');
const [smallest = parseSize('640x360')] = sizes('640x360');

if (process.platform !== 'linux') throw new Error('this bench reads /proc and runs on Linux only');
if (options.role === 'camera') await playClock(largest);
else if (options.grid !== undefined) await measureGrid(Number(options.grid), smallest, Number(options.seconds ?? 60));
else if (options.minutes !== undefined) await measureMinutes(largest, Number(options.minutes));
else await measureLatency(sizes('1280x720,1920x1080'), Number(options.seconds ?? 20));

function parseSize(text: string): PictureSize {
  const [width = 0, height = 0] = text.split('x').map(Number);
  return { width, height };
}
