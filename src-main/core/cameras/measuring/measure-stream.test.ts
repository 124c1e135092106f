import { afterEach, describe, expect, test } from 'vitest';
import type { StreamReport } from '#shared/cameras/inspection.ts';
import { systemClock } from '../../../system/clock.ts';
import { locateFfmpeg } from '../../ffmpeg/locate.ts';
import { startSimulatedCamera } from '../../rehearsal/camera/simulated-camera.ts';
import { type Challenge, challengeValue, isAuthorised } from '../../rtsp/authentication.ts';
import { headerOf } from '../../rtsp/message.ts';
import { type ScriptedAnswer, startScriptedCamera } from '../../rtsp/testing/scripted-camera.ts';
import { type MeasureOptions, measureStream } from './measure-stream.ts';

const ffmpeg = await locateFfmpeg([]);
if (!ffmpeg) console.warn('SKIPPED: measuring needs an ffmpeg, and there is none on this machine');
const ffmpegPath = ffmpeg?.path ?? '';
const ends: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

async function measure(url: string, options: Partial<MeasureOptions> = {}) {
  const pictures: Buffer[] = [];
  const reports: StreamReport[] = [];
  const result = await measureStream({
    ...{ ffmpegPath, url, transport: 'any', clock: systemClock(), signal: new AbortController().signal },
    isShort: true,
    onPicture: (jpeg) => pictures.push(jpeg),
    onReport: (report) => reports.push(report),
    ...options,
  });
  return { result, pictures, reports };
}

const small = { width: 160, height: 90, fps: 15, kbps: 200, keyframeSeconds: 1 } as const;

async function simulate(options: Omit<Parameters<typeof startSimulatedCamera>[0], 'ffmpegPath'>) {
  const camera = await startSimulatedCamera({ ffmpegPath, ...options });
  if (!camera.ok) throw new Error(camera.error.code);
  ends.push(camera.value.close);
  return camera.value;
}

describe.skipIf(!ffmpeg)('a camera that sends', () => {
  test('is measured on its own packets, and shows a keyframe', async () => {
    const camera = await simulate({ video: { ...small, bFrames: 2 }, audio: 'pcma' });
    const { result, pictures, reports } = await measure(camera.url);
    expect(result).toMatchObject({
      ok: true,
      value: {
        video: { codec: 'h264', profile: 'Main', width: 160, height: 90 },
        audio: { codec: 'pcm_alaw', sampleRate: 8_000, channels: 1 },
        ...{ transport: 'tcp', fps: 15, audioKbps: 64, hasBFrames: true },
        keyframes: { medianSeconds: 1, maxSeconds: 1 },
      },
    });
    expect(pictures.map((jpeg) => jpeg.toString('hex').replace(/^(ffd8).*(ffd9)$/, '$1…$2'))).toEqual(['ffd8…ffd9']);
    expect(reports.length).toBeGreaterThanOrEqual(2);
    expect(reports.at(-1)).toMatchObject({ video: { codec: 'h264' }, fps: 15 });
  });

  test('is measured over UDP where that is asked for, and H.265 and silence are told apart', async () => {
    const camera = await simulate({ video: { ...small, codec: 'hevc', bFrames: 0 }, audio: 'none' });
    const { result } = await measure(camera.url, { transport: 'udp' });
    if (!result.ok) throw new Error(result.error.code);
    const { video, transport, hasBFrames, audioKbps } = result.value;
    expect({ codec: video.codec, transport, hasBFrames, audioKbps }).toEqual({
      ...{ codec: 'hevc', transport: 'udp', hasBFrames: false, audioKbps: 0 },
    });
    expect(result.value).not.toHaveProperty('audio');
  });

  test('is logged in to where ffmpeg itself cannot', async () => {
    // ffmpeg does not escape the quotation marks.
    const login = { user: 'ada "the first"', password: 'p@ss:w#r/d%é"\\' };
    const camera = await simulate({ video: { ...small }, audio: 'none', login, auth: 'digest-sha256' });
    const { result } = await measure(camera.url, { login });
    expect(result).toMatchObject({ ok: true, value: { fps: 15, transport: 'tcp' } });
  });

  test('is measured where it wants its login in the path, of which nothing is told', async () => {
    const path = '/user=ada&password=s3cr%26t&channel=1&stream=0.sdp';
    const camera = await simulate({ video: { ...small }, audio: 'none', path });
    const pathWithPlaces = '/user={user}&password={password}&channel=1&stream=0.sdp';
    const url = camera.url.replace(path, pathWithPlaces);
    const { result } = await measure(url, { login: { user: 'ada', password: 's3cr&t' } });
    expect(result).toMatchObject({ ok: true, value: { fps: 15 } });
    const refused = await measure(url, { login: { user: 'ada', password: 's3cret' } });
    expect(refused.result).toEqual({ ok: false, error: { code: 'camera-path-not-found', path: pathWithPlaces } });
    expect((await measure(url)).result).toEqual({ ok: false, error: { code: 'camera-login-needed' } });
  });

  test('that freezes is told from one that is done', async () => {
    const camera = await simulate({ video: { ...small }, audio: 'none' });
    const limits = { dataMs: 500, seconds: 60 };
    const { result } = await measure(camera.url, { limits, onReport: () => camera.freeze() });
    expect(result).toMatchObject({ ok: false, error: { code: 'camera-frozen' } });
  });

  test('is let go when nobody wants to know any more', async () => {
    const camera = await simulate({ video: { ...small }, audio: 'none' });
    const abort = new AbortController();
    const { result } = await measure(camera.url, { signal: abort.signal, onReport: () => abort.abort() });
    expect(result).toEqual({ ok: false, error: { code: 'camera-ended' } });
  });
});

/** 128 x 96, Constrained Baseline. */
const sdp = [
  ...['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=Camera', 't=0 0', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000'],
  ...[
    'a=fmtp:96 packetization-mode=1; sprop-parameter-sets=Z0LACtoIH5bARAAAAwAEAAADAMg8SJqA,aM4PyA==',
    'a=control:1',
    '',
  ],
].join('\r\n');

/** A camera that is opened over some transports, and never sends a picture. */
async function startMute(transports: readonly ('tcp' | 'udp')[], challenge?: Challenge) {
  const login = { user: 'ada', password: 'secret' };
  const camera = await startScriptedCamera((request): ScriptedAnswer => {
    const [method = ''] = request.startLine.split(' ');
    if (challenge && !isAuthorised(headerOf(request, 'authorization'), [challenge], login, method)) {
      return { status: '401 Unauthorized', headers: [['WWW-Authenticate', challengeValue(challenge)]] };
    }
    if (method === 'DESCRIBE') return { headers: [['Content-Type', 'application/sdp']], body: sdp };
    if (method !== 'SETUP') return { headers: [['Session', '1']] };
    const asked = headerOf(request, 'transport') ?? '';
    if (!transports.includes(asked.includes('TCP') ? 'tcp' : 'udp')) return { status: '461 Unsupported transport' };
    // Where nobody listens.
    const transport = asked.includes('TCP') ? asked : `${asked};server_port=9-10`;
    const headers = [['Session', '1'] as const, ['Transport', transport] as const];
    return { headers };
  });
  ends.push(camera.close);
  return { url: `rtsp://127.0.0.1:${camera.port}/live`, login, requests: camera.requests };
}

const impatient = { limits: { dataMs: 500, firstPictureMs: 3_000 } };

describe.skipIf(!ffmpeg)('a camera that sends no picture', () => {
  test.each([
    [['tcp'], 'tcp', { code: 'camera-no-picture' }],
    [['udp'], 'udp', { code: 'camera-udp-blocked' }],
    [['udp'], 'tcp', { code: 'camera-answered', status: 461 }],
    [['udp'], 'any', { code: 'camera-udp-blocked' }],
    [['tcp', 'udp'], 'any', { code: 'camera-no-picture' }],
  ] as const)('where it has %j and %s is asked for', async (transports, transport, expected) => {
    const { url } = await startMute(transports);
    const { result, pictures, reports } = await measure(url, { transport, ...impatient });
    expect(result).toMatchObject({ ok: false, error: expected });
    expect([pictures, reports]).toEqual([[], []]);
  });

  test('is still logged in to by SHA-256 alone', async () => {
    const challenge = { scheme: 'digest', realm: 'Camera', nonce: '1', algorithm: 'sha-256', isStale: false } as const;
    const { url, login, requests } = await startMute(['tcp'], challenge);
    const { result } = await measure(url, { transport: 'tcp', login, ...impatient });
    expect(result).toMatchObject({ ok: false, error: { code: 'camera-no-picture' } });
    expect(requests.map(({ startLine }) => startLine)).toContainEqual(expect.stringMatching(/^PLAY /));
  });
});

test.skipIf(!ffmpeg)('a camera that is busy for a moment after it was asked is tried once more', async () => {
  const statuses = [undefined, '503 Service Unavailable', undefined];
  const methods: string[] = [];
  const camera = await startScriptedCamera((request): ScriptedAnswer => {
    const [method = ''] = request.startLine.split(' ');
    methods.push(method);
    const status = method === 'DESCRIBE' ? statuses.shift() : undefined;
    if (status !== undefined) return { status };
    if (method === 'DESCRIBE') return { headers: [['Content-Type', 'application/sdp']], body: sdp };
    return method === 'SETUP' ? { status: '461 Unsupported transport' } : {};
  });
  ends.push(camera.close);
  const { result } = await measure(`rtsp://127.0.0.1:${camera.port}/live`, { transport: 'tcp', ...impatient });
  expect(result).toMatchObject({ ok: false, error: { code: 'camera-answered', status: 461 } });
  expect(methods.filter((method) => method === 'DESCRIBE')).toHaveLength(3);
});

test.each([
  ['a wrong login', 'ada:wrong@', { code: 'camera-login-refused', user: 'ada' }],
  ['no login', '', { code: 'camera-login-needed' }],
])('%s is told before a stream is opened', async (_, typed, expected) => {
  const challenge = { scheme: 'digest', realm: 'Camera', nonce: '1', algorithm: 'md5', isStale: false } as const;
  const { url, requests } = await startMute(['tcp'], challenge);
  const { result } = await measure(url.replace('//', `//${typed}`));
  expect(result).toEqual({ ok: false, error: expected });
  expect(requests.every(({ startLine }) => startLine.startsWith('DESCRIBE '))).toBe(true);
});
