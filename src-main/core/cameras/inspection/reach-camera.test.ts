import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listenOnLoopback } from '../../rehearsal/loopback.ts';
import type { HeardRequest } from '../../rehearsal/onvif/http-door.ts';
import { startSimulatedOnvif } from '../../rehearsal/onvif/simulated-onvif.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { reachCamera } from './reach-camera.ts';
import type { CameraLocation } from './target.ts';

const login = { user: 'admin', password: 'right' };
const wrong = { user: 'admin', password: 'wrong' };
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A camera that takes one login by RTSP and one by ONVIF, and counts the logins that it gets. */
async function startCamera({ rtsp = login, onvif = login, rtspStatus = 200 } = {}) {
  const logins = { rtsp: 0, onvif: 0 };
  const server: Server = createServer((socket) => {
    socket
      .on('error', () => {})
      .on('data', (bytes) => {
        const request = bytes.toString();
        const isLoggedIn = /^Authorization: Basic (\S*)/m.exec(request)?.[1];
        if (isLoggedIn !== undefined) logins.rtsp += 1;
        const isRight = isLoggedIn === Buffer.from(`${rtsp.user}:${rtsp.password}`).toString('base64');
        const sdp = 'v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n';
        const head = isRight
          ? `RTSP/1.0 ${rtspStatus} Said\r\nContent-Length: ${sdp.length}`
          : 'RTSP/1.0 401 No\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 0';
        socket.write(`${head}\r\nCSeq: ${/CSeq: (\d+)/i.exec(request)?.[1]}\r\n\r\n${isRight ? sdp : ''}`);
      });
  });
  const rtspPort = await listenOnLoopback(server, 0);
  open.push(() => server.close());
  const device = await startSimulatedOnvif(
    {
      clock: createManualClock(),
      login: onvif,
      onRequest: ({ login: kind }: HeardRequest) => {
        if (kind !== 'none') logins.onvif += 1;
      },
    },
    { rtspPort, path: (stream) => `/${stream}`, apply: async () => ({ ok: true, value: undefined }) },
  );
  open.push(device.close);
  const location: CameraLocation = {
    kind: 'camera',
    url: `rtsp://127.0.0.1:${rtspPort}/main`,
    subUrl: undefined,
    transport: 'any',
    onvifUrl: device.onvifUrl,
  };
  return { location, logins };
}

function reach(
  location: CameraLocation,
  given: typeof login,
  findOnvif = async (): Promise<string | undefined> => undefined,
) {
  const clock = { ...createManualClock(), wall: () => Date.now() };
  return reachCamera(location, {
    login: given,
    isDigestOnly: false,
    clock,
    signal: AbortSignal.timeout(20_000),
    findOnvif,
  });
}

test('a wrong login is sent once where the address is known, and not by ONVIF after it was refused', async () => {
  const { location, logins } = await startCamera();
  expect(await reach(location, wrong)).toEqual({
    ok: false,
    error: { code: 'camera-login-refused', user: 'admin' },
  });
  expect(logins).toEqual({ rtsp: 1, onvif: 0 });
});

test('a wrong login is sent at most twice by ONVIF where the address has to be asked for', async () => {
  const { location, logins } = await startCamera();
  const reached = await reach({ ...location, url: undefined }, wrong);
  expect(reached).toMatchObject({ ok: false, error: { code: 'camera-login-refused' } });
  expect(logins.rtsp).toBe(0);
  expect(logins.onvif).toBeLessThanOrEqual(2);
});

test('a camera that has another login for ONVIF is reached by RTSP alone, and it is said', async () => {
  const { location, logins } = await startCamera({ onvif: { user: 'onvif', password: 'another' } });
  expect(await reach(location, login)).toEqual({
    ok: true,
    value: {
      streams: { url: location.url, subUrl: undefined, transport: 'any' },
      problem: { code: 'camera-no-onvif', host: '127.0.0.1' },
    },
  });
  expect(logins.rtsp + logins.onvif).toBeLessThanOrEqual(3);
});

test('one that is on none of the own networks and cannot be reached is said to be on another one', async () => {
  const { location } = await startCamera();
  const gone = { ...location, url: undefined, onvifUrl: 'http://127.0.0.1:9/onvif/device_service' };
  expect(await reach({ ...gone, own: ['192.0.2.0/24'] }, login)).toEqual({
    ok: false,
    error: { code: 'camera-other-subnet', address: '127.0.0.1', own: ['192.0.2.0/24'] },
  });
  expect(await reach(gone, login)).toMatchObject({ ok: false, error: { code: 'camera-unreachable' } });
});

test('a camera that does not know the stream may say by ONVIF who it is', async () => {
  const { location } = await startCamera({ rtspStatus: 404 });
  const { onvifUrl, ...known } = location;
  const reached = await reach({ ...known, onvifUrl: undefined }, login, async () => onvifUrl);
  expect(reached).toMatchObject({ ok: true, value: { device: { isSure: true, device: { vendor: 'Polycast' } } } });
});

test('a camera that is not there is not looked for by ONVIF', async () => {
  const { location } = await startCamera();
  const isAsked = async () => expect.unreachable();
  const gone = { ...location, url: 'rtsp://127.0.0.1:9/main', onvifUrl: undefined };
  expect(await reach(gone, login, isAsked)).toMatchObject({ ok: false, error: { code: 'camera-unreachable' } });
});
