import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok } from '#shared/result.ts';
import type { MediaTag } from '../flv/tag.ts';
import type { CameraDescription, describeCamera } from '../rtsp/describe.ts';
import { rtspSource } from './rtsp.ts';
import type { SourceStart } from './source.ts';

const ffmpegPath = path.join(import.meta.dirname, 'fixtures', 'fake-ffmpeg.mjs');
const login = { user: 'ada', password: 'p@ss:w#r/d%é' };
const encodedLogin = 'ada:p%40ss%3Aw%23r%2Fd%25%C3%A9';
const h264WithSound: CameraDescription = {
  address: '192.0.2.7',
  needsLoginRelay: false,
  video: { codec: 'h264' },
  audio: { codec: 'pcm_alaw', sampleRate: 8_000, channels: 1 },
};

async function run(
  behaviour: string,
  options: { description?: CameraDescription; askCamera?: typeof describeCamera; stopAtFirstTag?: boolean } = {},
) {
  const starts: SourceStart[] = [];
  const tags: MediaTag[] = [];
  const abort = new AbortController();
  const source = rtspSource({
    ffmpegPath,
    url: `rtsp://cam.local:8554/${behaviour}`,
    login,
    transport: 'tcp',
    // A busy computer takes its time to end a child, which is no frozen camera.
    patience: {
      describeMs: 20_000,
      dataMs: behaviour === 'freezes' ? 200 : 20_000,
      soundMs: behaviour === 'silent-microphone' ? 500 : 20_000,
    },
    askCamera: options.askCamera ?? (async () => ok(options.description ?? h264WithSound)),
    chooseEncoder: async () => 'libx264',
  });
  const problem = await source(
    {
      onStart: (start) => starts.push(start),
      onTag: (tag) => {
        tags.push(tag);
        if (options.stopAtFirstTag) abort.abort();
      },
    },
    abort.signal,
  );
  return { problem, starts, tags, told: told(tags[0]) };
}

/** What the stand-in for ffmpeg was told (fixtures/fake-ffmpeg.mjs). */
function told(tag: MediaTag | undefined): { script: string; args: string[]; environment: object } {
  return tag ? JSON.parse(tag.body.toString('utf8', 5)) : { script: '', args: [], environment: {} };
}

describe.skipIf(process.platform === 'win32')('RTSP source', () => {
  it('opens the camera by its IP address, with the login in the script and nowhere else', async () => {
    const { problem, starts, told } = await run('ends');
    expect(problem).toEqual({ code: 'camera-ended' });
    expect(starts).toEqual([{ sourceVideo: 'h264', sourceAudio: 'pcm_alaw', isEncoded: false }]);
    expect(told.script).toContain(`file 'rtsp://${encodedLogin}@192.0.2.7:8554/ends'`);
    const visible = JSON.stringify([told.args, told.environment]);
    for (const secret of [login.password, encodedLogin, 'p%40ss']) expect(visible).not.toContain(secret);
  });

  it.each([
    [h264WithSound, 'copy', 'aac'],
    [
      { ...h264WithSound, audio: { codec: 'aac', sampleRate: 48_000, channels: 2, isAacLc48kStereo: true } },
      'copy',
      'copy',
    ],
    [{ address: '::1', needsLoginRelay: false, video: { codec: 'hevc' } }, 'libx264', undefined],
  ])('plans the codecs for %j', async (description, video, audio) => {
    const { starts, told } = await run('ends', { description });
    const after = (flag: string) => (told.args.includes(flag) ? told.args[told.args.indexOf(flag) + 1] : undefined);
    expect([after('-c:v'), after('-c:a')]).toEqual([video, audio]);
    expect(starts[0]).toMatchObject({ sourceAudio: audio === undefined ? 'none' : expect.any(String) });
  });

  it('puts an IPv6 address in brackets', async () => {
    const { told } = await run('ends', {
      description: { address: 'fd00::7', needsLoginRelay: false, video: { codec: 'h264' } },
    });
    expect(told.script).toContain('@[fd00::7]:8554/ends');
  });

  it('ends when it is aborted', async () => {
    expect((await run('stays', { stopAtFirstTag: true })).problem).toEqual({ code: 'camera-ended' });
  });

  it('goes on without the sound of a microphone that never says anything', async () => {
    const { problem, starts } = await run('silent-microphone');
    expect(problem).toEqual({ code: 'camera-ended' });
    expect(starts).toEqual([{ sourceVideo: 'h264', sourceAudio: 'none', isEncoded: false }]);
  });

  it('gives the first picture a time where ffmpeg finds none', async () => {
    const { problem, tags } = await run('sends-no-first-time');
    expect(problem).toEqual({ code: 'camera-ended' });
    expect(tags).toHaveLength(1);
  });

  it.each([
    ['freezes', { code: 'camera-frozen', seconds: expect.any(Number) }],
    ['shows-nothing', { code: 'camera-no-picture', seconds: expect.any(Number) }],
    ['is-closed', { code: 'camera-unreachable', host: 'cam.local', port: 8554, how: 'refused' }],
    ['breaks', { code: 'ffmpeg-failed', exitCode: 187, tail: 'Something odd at rtsp://***@192.0.2.7:8554/breaks' }],
    ['sends-html', { code: 'ffmpeg-failed', exitCode: null, tail: 'not-flv\n' }],
  ])('a camera that %s', async (behaviour, expected) => {
    expect((await run(behaviour)).problem).toEqual(expected);
  });

  it.each([
    ['what the camera says to DESCRIBE', { ok: false, error: { code: 'camera-busy', status: 453 } } as const],
    ['that it has no picture', { ok: false, error: { code: 'camera-no-video' } } as const],
  ])('passes on %s, without starting ffmpeg', async (_, answer) => {
    const { problem, starts } = await run('ends', { askCamera: async () => answer });
    expect({ problem, starts }).toEqual({ problem: answer.error, starts: [] });
  });

  it('refuses an address that is none', async () => {
    const source = rtspSource({ ffmpegPath, url: 'http://cam.local/', transport: 'tcp' });
    const events = { onStart: () => expect.unreachable(), onTag: () => expect.unreachable() };
    expect(await source(events, new AbortController().signal)).toEqual({
      code: 'camera-url-invalid',
      reason: 'scheme',
    });
  });

  it('says that ffmpeg is missing', async () => {
    const source = rtspSource({
      ffmpegPath: `${ffmpegPath}-that-is-not-there`,
      url: 'rtsp://cam.local/',
      transport: 'tcp',
      askCamera: async () => ok(h264WithSound),
    });
    const events = { onStart: () => expect.unreachable(), onTag: () => expect.unreachable() };
    expect(await source(events, new AbortController().signal)).toEqual({ code: 'ffmpeg-missing' });
  });
});
