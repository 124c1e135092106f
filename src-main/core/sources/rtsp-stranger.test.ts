import { expect, test } from 'vitest';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import { challengeValue } from '../rtsp/authentication.ts';
import { headerOf } from '../rtsp/message.ts';
import { startScriptedCamera } from '../rtsp/testing/scripted-camera.ts';
import { rtspSource } from './rtsp.ts';

const ffmpeg = await locateFfmpeg([]);
const login = { user: 'admin', password: 'known to the camera alone' };
const sdp = 'v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:track1\r\n';
const digest = { scheme: 'digest', realm: 'Camera', nonce: 'n', algorithm: 'md5', isStale: false } as const;
const basic = { scheme: 'basic', realm: 'Camera' } as const;

test.skipIf(!ffmpeg).each([true, false])(
  'whoever copies the name of a camera and takes every Digest is not shown the password (%s: but the camera itself is)',
  async (isDigestOnly) => {
    let isTrusted = false;
    const stranger = await startScriptedCamera((request) => {
      const answer = headerOf(request, 'authorization');
      if (request.startLine.startsWith('OPTIONS')) return {};
      if (!isTrusted && answer?.startsWith('Digest')) {
        isTrusted = true;
        return { body: sdp };
      }
      const challenge = isTrusted ? basic : digest;
      return { status: '401 Unauthorized', headers: [['WWW-Authenticate', challengeValue(challenge)]] };
    });
    const url = `rtsp://127.0.0.1:${stranger.port}/live`;
    const run = rtspSource({ ffmpegPath: ffmpeg?.path ?? '', url, login, transport: 'tcp', isDigestOnly });
    const end = await run({ onStart: () => {}, onTag: () => {} }, AbortSignal.timeout(15_000));
    stranger.close();
    expect(end.code).toBe('camera-login-refused');
    const shown = stranger.requests.filter((request) => headerOf(request, 'authorization')?.startsWith('Basic'));
    expect([isTrusted, shown.length > 0]).toEqual([true, !isDigestOnly]);
  },
  20_000,
);
