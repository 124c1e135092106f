import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../system/clock.ts';
import { measureStream } from '../cameras/measuring/measure-stream.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import { listen } from '../rehearsal/loopback.ts';
import { rtspSource } from './rtsp.ts';

/** On Linux alone every address of 127.0.0.0/8 is this computer's. */
const isLinux = process.platform === 'linux';
const ffmpeg = await locateFfmpeg([]);
const login = { user: 'admin', password: 'secret' };
const sdp = 'v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:track1\r\n';
const good = `200 OK\r\nContent-Type: application/sdp\r\nContent-Length: ${sdp.length}\r\n\r\n${sdp}`;
const open: (() => unknown)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function startServer(host: string, answer: (method: string) => string) {
  const requests: string[] = [];
  const server = createServer((socket) =>
    socket
      .on('error', () => {})
      .on('data', (bytes) => {
        const request = bytes.toString();
        requests.push(request);
        const [status = '', ...rest] = answer(request.split(' ')[0] ?? '').split('\r\n');
        const head = [`RTSP/1.0 ${status}`, `CSeq: ${/CSeq: (\d+)/i.exec(request)?.[1]}`];
        socket.write([...head, ...rest].join('\r\n'));
      }),
  );
  const port = await listen(server, host, 0);
  open.push(() => server.close());
  return { requests, url: `rtsp://${host}:${port}/live` };
}

const openers = {
  measured: (options: Parameters<typeof rtspSource>[0], signal: AbortSignal) =>
    measureStream({ ...options, clock: systemClock(), signal }),
  played: (options: Parameters<typeof rtspSource>[0], signal: AbortSignal) =>
    rtspSource(options)({ onStart: () => {}, onTag: () => {} }, signal),
};

test.skipIf(!ffmpeg || !isLinux).each(Object.entries(openers))(
  'when a camera that is %s points to another host, that one gets no login, also where it asks for one later',
  async (_, opened) => {
    let isAskedBefore = false;
    const other = await startServer('127.0.0.2', (method) => {
      if (method === 'OPTIONS') return '200 OK\r\n\r\n';
      const isFirst = !isAskedBefore;
      isAskedBefore = true;
      return isFirst ? good : '401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\n\r\n';
    });
    const camera = await startServer('127.0.0.1', (method) =>
      method === 'OPTIONS' ? '200 OK\r\n\r\n' : `302 Moved\r\nLocation: ${other.url}\r\n\r\n`,
    );
    const options = { ffmpegPath: ffmpeg?.path ?? '', url: camera.url, login, transport: 'tcp' } as const;
    expect(JSON.stringify(await opened(options, AbortSignal.timeout(15_000)))).toContain('camera-login-needed');
    expect(other.requests.length).toBeGreaterThan(1);
    expect(other.requests.filter((request) => /authorization/i.test(request))).toEqual([]);
  },
  20_000,
);
