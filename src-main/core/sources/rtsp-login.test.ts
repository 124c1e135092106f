import { expect, test } from 'vitest';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import { startSimulatedCamera } from '../rehearsal/camera/simulated-camera.ts';
import { rtspSource } from './rtsp.ts';

const ffmpeg = await locateFfmpeg([]);
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

test.skipIf(!ffmpeg).each(['basic', 'digest', 'digest-sha256', 'digest-sha256-only'] as const)(
  'a camera with a login of %s is read, whatever its password holds',
  async (auth) => {
    const ffmpegPath = ffmpeg?.path ?? '';
    const login = { user: 'admin', password: printable };
    const video = { width: 320, height: 180, fps: 10, kbps: 200, keyframeSeconds: 0.5 };
    const camera = await startSimulatedCamera({ ffmpegPath, login, auth, video });
    if (!camera.ok) throw new Error(camera.error.code);
    const abort = new AbortController();
    let pictures = 0;
    const { url } = camera.value;
    const end = await rtspSource({ ffmpegPath, url, login, transport: 'tcp' })(
      {
        onStart: () => {},
        onTag: ({ kind, isSequenceHeader }) => {
          if (kind === 'video' && !isSequenceHeader) pictures += 1;
          if (pictures === 5) abort.abort();
        },
      },
      abort.signal,
    );
    await camera.value.close();
    expect([pictures >= 5, end]).toEqual([true, { code: 'camera-ended' }]);
  },
  30_000,
);
