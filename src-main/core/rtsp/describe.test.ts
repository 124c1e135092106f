import { afterEach, describe, expect, test } from 'vitest';
import type { Login } from '#shared/commands.ts';
import { type Challenge, challengeValue, isAuthorised } from './authentication.ts';
import { describeCamera } from './describe.ts';
import { createRtspReader, headerOf, type RtspMessage, serialiseRtsp } from './message.ts';
import { createSocketKeep } from './testing/socket-keep.ts';

const sdp = 'v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\nm=audio 0 RTP/AVP 8\r\n';
const described = {
  ok: true,
  value: {
    address: '127.0.0.1',
    needsLoginRelay: false,
    video: { codec: 'h264' },
    audio: { codec: 'pcm_alaw', sampleRate: 8000, channels: 1 },
  },
};
const login: Login = { user: 'admin', password: 'p@ss:w#r/d%' };

const { closeAll, serve } = createSocketKeep();
afterEach(closeAll);

interface Answer {
  readonly status: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly isLast?: boolean;
}

/** A camera that answers each request, of whatever connection, as `answer` says; `requests` collects them. */
async function camera(answerTo: (request: RtspMessage, index: number) => Answer | 'hang up') {
  const requests: RtspMessage[] = [];
  const port = await serve((socket) => {
    const reader = createRtspReader('requests');
    socket.on('data', (chunk) => {
      reader.push(chunk);
      for (let piece = reader.next(); typeof piece === 'object'; piece = reader.next()) {
        if (piece.kind !== 'message') continue;
        const answer = answerTo(piece, requests.length);
        requests.push(piece);
        if (answer === 'hang up') {
          socket.destroy();
          return;
        }
        const { status, headers = [], body, isLast } = answer;
        socket.write(serialiseRtsp(`RTSP/1.0 ${status}`, [['CSeq', headerOf(piece, 'cseq') ?? ''], ...headers], body));
        if (isLast) socket.end();
      }
    });
  });
  return { requests, port, url: `rtsp://127.0.0.1:${port}/live?channel=1` };
}

function look(url: string, given?: Login, timeoutMs = 5000, signal = new AbortController().signal) {
  return describeCamera({ url, ...(given && { login: given }), timeoutMs, signal });
}

const good: Answer = { status: '200 OK', headers: [['Content-Type', 'application/sdp']], body: sdp };

test('what a camera without a login offers', async () => {
  const { url, requests } = await camera(() => good);
  expect(await look(url)).toEqual(described);
  expect(requests.map((request) => request.startLine)).toEqual([`DESCRIBE ${url} RTSP/1.0`]);
  expect(headerOf(requests[0] as RtspMessage, 'accept')).toBe('application/sdp');
});

test('a name is resolved, and a login in the URL is used but not sent in the request line', async () => {
  const asking: Challenge = { scheme: 'basic', realm: 'camera' };
  const { port, requests } = await camera((request) => askFor([asking], request));
  expect(await look(`rtsp://admin:${encodeURIComponent(login.password)}@localhost:${port}/a`)).toEqual(described);
  expect(requests.map((request) => request.startLine)).toEqual(
    Array(2).fill(`DESCRIBE rtsp://localhost:${port}/a RTSP/1.0`),
  );
});

function askFor(challenges: readonly Challenge[], request: RtspMessage): Answer {
  if (isAuthorised(headerOf(request, 'authorization'), challenges, login, 'DESCRIBE')) return good;
  return {
    status: '401 Unauthorized',
    headers: challenges.map((challenge) => ['WWW-Authenticate', challengeValue(challenge)]),
  };
}

describe('login', () => {
  const basic: Challenge = { scheme: 'basic', realm: 'camera' };
  const md5: Challenge = { scheme: 'digest', realm: 'camera', nonce: 'n1', algorithm: 'md5', isStale: false };
  const sha: Challenge = { ...md5, algorithm: 'sha-256', qop: 'auth' };
  test.each<[string, Challenge[], RegExp]>([
    ['Basic', [basic], /^Basic /],
    ['Digest MD5', [md5], /^Digest .*algorithm=MD5$/],
    ['Digest MD5-sess', [{ ...md5, algorithm: 'md5-sess' }], /^Digest .*algorithm=MD5-SESS/],
    ['Digest SHA-256', [sha], /^Digest .*algorithm=SHA-256/],
    ['the strongest of all', [basic, md5, sha], /^Digest .*algorithm=SHA-256/],
  ])('%s', async (_, challenges, pattern) => {
    const { url, requests } = await camera((request) => askFor(challenges, request));
    const needsLoginRelay = challenges.every((challenge) => challenge === sha);
    expect(await look(url, login)).toEqual({ ok: true, value: { ...described.value, needsLoginRelay } });
    const sent = requests.map((request) => headerOf(request, 'authorization'));
    expect(sent).toEqual([undefined, expect.stringMatching(pattern)]);
    expect(sent.join()).not.toContain(login.password);
  });

  test('needed', async () => {
    const { url } = await camera((request) => askFor([md5], request));
    expect(await look(url)).toEqual({ ok: false, error: { code: 'camera-login-needed' } });
  });

  test('refused: a wrong password is sent once only', async () => {
    const { url, requests } = await camera((request) => askFor([md5, basic], request));
    const refused = { ok: false, error: { code: 'camera-login-refused', user: 'admin' } };
    expect(await look(url, { user: 'admin', password: 'wrong' })).toEqual(refused);
    expect(requests.filter((request) => request.headers.has('authorization'))).toHaveLength(1);
  });

  test('a camera that calls every nonce stale gets the login twice, not for ever', async () => {
    const { url, requests } = await camera(() => askFor([{ ...md5, isStale: true }], nothing));
    expect(await look(url, login)).toMatchObject({ error: { code: 'camera-login-refused' } });
    expect(requests.filter((request) => request.headers.has('authorization'))).toHaveLength(2);
  });

  test('a camera that closes after its 401 is answered on a new connection', async () => {
    const { url } = await camera((request, index) => ({ ...askFor([basic], request), isLast: index === 0 }));
    expect(await look(url, login)).toEqual(described);
  });

  test('a camera that hangs up at the answer is asked once more', async () => {
    const { url, requests } = await camera((request) => {
      const logins = requests.filter((earlier) => earlier.headers.has('authorization'));
      const isFirstLogin = request.headers.has('authorization') && logins.length === 0;
      return isFirstLogin ? 'hang up' : askFor([basic], request);
    });
    expect(await look(url, login)).toEqual(described);
    expect(requests.map((request) => request.headers.has('authorization'))).toEqual([false, true, false, true]);
  });

  test('an unknown kind of login', async () => {
    const { url } = await camera(() => ({ status: '401 No', headers: [['WWW-Authenticate', 'Negotiate']] }));
    expect(await look(url, login)).toMatchObject({ error: { code: 'camera-login-refused' } });
  });
});

const nothing: RtspMessage = { kind: 'message', startLine: '', headers: new Map(), body: Buffer.alloc(0) };

describe('what a camera may say instead', () => {
  test.each([
    ['404 Stream Not Found', { code: 'camera-path-not-found', path: '/live?channel=1' }],
    ['453 Not Enough Bandwidth', { code: 'camera-busy', status: 453 }],
    ['503 Service Unavailable', { code: 'camera-busy', status: 503 }],
    ['500 Internal Server Error', { code: 'camera-busy', status: 500 }],
    ['403 Forbidden', { code: 'camera-answered', status: 403, reason: 'Forbidden' }],
    ['406', { code: 'camera-answered', status: 406, reason: '' }],
    ['302 Moved', { code: 'camera-answered', status: 302, reason: 'Moved' }],
    ['200 OK', { code: 'camera-no-video' }],
  ])('%s', async (status, error) => {
    const { url } = await camera(() => ({ status }));
    expect(await look(url)).toEqual({ ok: false, error });
  });

  test('a password within the path is not repeated', async () => {
    const { port } = await camera(() => ({ status: '404 No' }));
    const result = await look(`rtsp://127.0.0.1:${port}/user=admin_password=abc_channel=1&pwd=xyz`);
    const path = '/user={user}_password={password}_channel=1&pwd={password}';
    expect(result).toEqual({ ok: false, error: { code: 'camera-path-not-found', path } });
    const echo = await camera((request) => ({ status: `406 Not ${request.startLine}` }));
    const { port: echoPort } = new URL(echo.url);
    const spelt = await look(`rtsp://127.0.0.1:${echoPort}/{password}/{password-hash}`, { user: '', password: 'abc' });
    expect(spelt).toMatchObject({ error: { code: 'camera-answered', reason: expect.stringContaining('/***/*** ') } });
  });

  test('sound only', async () => {
    const { url } = await camera(() => ({ ...good, body: 'v=0\r\nm=audio 0 RTP/AVP 0\r\n' }));
    expect(await look(url)).toEqual({ ok: false, error: { code: 'camera-no-video' } });
  });

  test('a redirection is followed once, with the login on the same host', async () => {
    const other = await camera((request) => askFor([{ scheme: 'basic', realm: 'x' }], request));
    const first = await camera(() => ({ status: '302 Moved', headers: [['Location', other.url]] }));
    expect(await look(first.url, login)).toMatchObject({ value: { redirected: { url: { url: other.url }, login } } });
    const second = await camera(() => ({ status: '301 Moved', headers: [['Location', first.url]] }));
    expect(await look(second.url, login)).toMatchObject({ error: { code: 'camera-answered', status: 302 } });
  });

  test('a stranger is not followed', async () => {
    const other = await camera(() => good);
    const { url } = await camera(() => ({ status: '302 Moved', headers: [['Location', other.url]] }));
    const { signal } = new AbortController();
    expect(await describeCamera({ url, timeoutMs: 2_000, signal, isStranger: true })).toMatchObject({
      error: { code: 'camera-answered', status: 302 },
    });
    expect(other.requests).toEqual([]);
  });

  test('a redirection to another host gets no login, be it in the path', async () => {
    const other = await camera(() => good);
    const location = `rtsp://localhost:${other.port}/{user}/{password}`;
    const first = await camera(() => ({ status: '302 Moved', headers: [['Location', location]] }));
    expect(await look(first.url, login)).toEqual({ ok: false, error: { code: 'camera-login-needed' } });
    expect(other.requests).toEqual([]);
  });

  test('a redirection to another host gets no login', async () => {
    const other = await camera((request) => askFor([{ scheme: 'basic', realm: 'x' }], request));
    const location = other.url.replace('127.0.0.1', 'localhost');
    const first = await camera(() => ({ status: '302 Moved', headers: [['Location', location]] }));
    expect(await look(first.url, login)).toEqual({ ok: false, error: { code: 'camera-login-needed' } });
    expect(other.requests.some((request) => request.headers.has('authorization'))).toBe(false);
  });
});

describe('a login in the path', () => {
  test('goes there, and is needed', async () => {
    const { port, requests } = await camera(() => good);
    const url = `rtsp://127.0.0.1:${port}/user={user}&password={password}&channel=1`;
    expect(await look(url)).toEqual({ ok: false, error: { code: 'camera-login-needed' } });
    expect(await look(url, { user: 'me', password: 'a&b' })).toEqual(described);
    expect(await look(`rtsp://127.0.0.1:${port}/user=you&password=x&channel=1`)).toEqual(described);
    expect(requests.map((request) => request.startLine)).toEqual([
      `DESCRIBE rtsp://127.0.0.1:${port}/user=me&password=a%26b&channel=1 RTSP/1.0`,
      `DESCRIBE rtsp://127.0.0.1:${port}/user=you&password=x&channel=1 RTSP/1.0`,
    ]);
  });
});
