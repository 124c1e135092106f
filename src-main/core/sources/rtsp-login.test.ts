import { expect, test } from 'vitest';
import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import { startSimulatedCamera } from '../rehearsal/camera/simulated-camera.ts';
import { rtspSource } from './rtsp.ts';

const video = { width: 320, height: 180, fps: 10, kbps: 200, keyframeSeconds: 0.5 };
const ffmpeg = await locateFfmpeg([]);
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

test.skipIf(!ffmpeg).each(['basic', 'digest', 'digest-sha256', 'digest-sha256-only'] as const)(
  'a camera with a login of %s is read, whatever its password holds',
  async (auth) => {
    const ffmpegPath = ffmpeg?.path ?? '';
    const login = { user: 'admin', password: printable };
    const camera = await startSimulatedCamera({ ffmpegPath, login, auth, video });
    if (!camera.ok) throw new Error(camera.error.code);
    const read = await readFivePictures(camera.value.url, login);
    await camera.value.close();
    expect(read).toEqual([5, { code: 'camera-ended' }]);
  },
  30_000,
);

test.skipIf(!ffmpeg).each([
  ['none', 'a_b@c/d!'],
  ['digest-sha256-only', 'two words & more'],
] as const)(
  'a camera that wants its login in the path, and by %s, is read, and gives nothing away when it refuses',
  async (auth, password) => {
    const login = { user: 'admin', password };
    const spelt = password === 'a_b@c/d!' ? password : 'two%20words%20%26%20more';
    const path = `/user=admin_password=${spelt}_channel=1_stream=0.sdp?real_stream`;
    const camera = await startSimulatedCamera({ ffmpegPath: ffmpeg?.path ?? '', login, auth, video, path });
    if (!camera.ok) throw new Error(camera.error.code);
    const pathWithPlaces = '/user={user}_password={password}_channel=1_stream=0.sdp?real_stream';
    const places = camera.value.url.replace(path, pathWithPlaces);
    const read = await readFivePictures(places, login);
    const refused = await readFivePictures(places, { user: 'admin', password: 'not this' });
    const unasked = await readFivePictures(places, undefined);
    await camera.value.close();
    expect(read).toEqual([5, { code: 'camera-ended' }]);
    expect(refused).toEqual([
      0,
      auth === 'none'
        ? { code: 'camera-path-not-found', path: pathWithPlaces }
        : { code: 'camera-login-refused', user: 'admin' },
    ]);
    expect(unasked).toEqual([0, { code: 'camera-login-needed' }]);
  },
  30_000,
);

/** How many pictures came, and what it ended with. */
async function readFivePictures(url: string, login: Login | undefined): Promise<readonly [number, CameraProblem]> {
  const abort = new AbortController();
  let pictures = 0;
  const read = rtspSource({ ffmpegPath: ffmpeg?.path ?? '', url, transport: 'tcp', ...(login && { login }) });
  const end = await read(
    {
      onStart: () => {},
      onTag: ({ kind, isSequenceHeader }) => {
        if (kind !== 'video' || isSequenceHeader || pictures === 5) return;
        pictures += 1;
        if (pictures === 5) abort.abort();
      },
    },
    abort.signal,
  );
  return [pictures, end];
}
