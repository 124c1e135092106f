import { expect, test } from 'vitest';
import { chooseMainAndSub, type MediaProfile, readProfiles } from './profiles.ts';
import { axis } from './testing/axis.ts';
import { type CannedReplies, cannedSession } from './testing/canned-session.ts';
import { cheap } from './testing/cheap.ts';
import { dahua } from './testing/dahua.ts';
import { hikvision } from './testing/hikvision.ts';
import { reolink } from './testing/reolink.ts';

test('the profiles of Media2, with all that they are made of', async () => {
  const session = cannedSession(hikvision);
  const profiles = await readProfiles(session);
  expect(profiles.ok && profiles.value[0]).toEqual({
    token: 'Profile_1',
    name: 'mainStream',
    service: 'media2',
    videoSourceToken: 'VideoSource_1',
    videoEncoderToken: 'VideoEncoderToken_1',
    audioEncoderToken: 'MainAudioEncoderToken',
    ptzConfigurationToken: 'PTZToken',
    video: { codec: 'hevc', width: 2560, height: 1440, fps: 25 },
  });
  expect(session.calls.map(({ service, body }) => [service, body])).toEqual([
    [
      'media2',
      '<GetProfiles xmlns="http://www.onvif.org/ver20/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"><Type>All</Type></GetProfiles>',
    ],
  ]);
});

test('the profiles of Media', async () => {
  const profiles = await readProfiles(cannedSession(dahua));
  expect(profiles.ok && profiles.value[1]).toEqual({
    token: 'MediaProfile01',
    name: 'MediaProfile_Channel1_Stream1',
    service: 'media',
    videoSourceToken: '00000',
    videoEncoderToken: '00001',
    audioEncoderToken: '00000',
    ptzConfigurationToken: '000',
    video: { codec: 'h264', width: 704, height: 576, fps: 25 },
  });
});

test.each<[string, CannedReplies, string, string | undefined]>([
  ['Hikvision', hikvision, 'Profile_1', 'Profile_2'],
  ['Dahua, of the first of its two lenses', dahua, 'MediaProfile00', 'MediaProfile01'],
  ['Axis, not the JPEG', axis, 'profile_1_h264', undefined],
  ['Reolink', reolink, '000', '001'],
  ['a cheap one, by Media as its Media2 is empty', cheap, 'P1', undefined],
])('main and sub of %s', async (_name, replies, main, sub) => {
  const profiles = await readProfiles(cannedSession(replies));
  const chosen = profiles.ok ? chooseMainAndSub(profiles.value) : undefined;
  expect([chosen?.main.token, chosen?.sub?.token]).toEqual([main, sub]);
});

test('Media2 that fails is not the end, a login that fails is', async () => {
  const refused = { code: 'camera-login-refused', user: 'admin' } as const;
  const busy = { code: 'camera-busy', status: 503 } as const;
  const broken = cannedSession({ ...dahua, media2: { GetProfiles: busy } });
  expect(await readProfiles(broken)).toMatchObject({ ok: true, value: [{ service: 'media' }, {}, {}] });
  const locked = cannedSession({ ...dahua, media2: { GetProfiles: refused } });
  expect(await readProfiles(locked)).toEqual({ ok: false, error: refused });
  expect(locked.calls).toHaveLength(1);
});

test('no profiles are a failure, too many are cut', async () => {
  const profilesOf = (content: string) => readProfiles(cannedSession({ media: { GetProfiles: `<R>${content}</R>` } }));
  const lacking = { code: 'camera-onvif-failed', operation: 'GetProfiles', reason: 'no profile in the reply' };
  expect(await profilesOf('')).toEqual({ ok: false, error: lacking });
  expect(await profilesOf(`<Profiles token="${'x'.repeat(257)}"/><Profiles token="&#10;"/>`)).toMatchObject({
    ok: false,
  });
  const many = await profilesOf('<Profiles token="p"/>'.repeat(10_000));
  expect(many.ok && many.value.length).toBe(128);
});

test('sizes and rates that cannot be are as good as none', async () => {
  const profileOf = async (width: string, fps: string) => {
    const encoder = `<VideoEncoderConfiguration token="v"><Encoding>H.264</Encoding><Resolution><Width>${width}</Width>
      <Height>720</Height></Resolution><RateControl><FrameRateLimit>${fps}</FrameRateLimit></RateControl></VideoEncoderConfiguration>`;
    const reply = `<R><Profiles token="p"><Name>${'n'.repeat(1000)}</Name>${encoder}</Profiles></R>`;
    const profiles = await readProfiles(cannedSession({ media: { GetProfiles: reply } }));
    return profiles.ok ? profiles.value[0] : undefined;
  };
  expect((await profileOf('1280.0', '1e9'))?.video).toEqual({ codec: 'h264', width: 1280, height: 720 });
  for (const width of ['1e9', '-1', '0', 'NaN', 'INF', 'wide', ''])
    expect((await profileOf(width, '25'))?.video).toBeUndefined();
  expect((await profileOf('1280', '25'))?.name).toBe('n'.repeat(128));
});

test.each<[string, readonly MediaProfile[], string | undefined, string | undefined]>([
  ['nothing', [], undefined, undefined],
  ['sound only', [{ token: 'a', name: 'a', service: 'media' }], undefined, undefined],
  [
    'H.264 of the same size rather than H.265',
    [profile('a', 'hevc', 1920), profile('b', 'h264', 1920)],
    'b',
    undefined,
  ],
  ['the widest that is not too wide', [...widths(3840, 1920, 1280, 640, 352)], '3840', '1280'],
  ['the least that is too wide', [...widths(3840, 2560, 1920)], '3840', '1920'],
  ['what is nearest to handy', [...widths(3840, 3200, 240)], '3840', '240'],
  ['H.264 as sub', [profile('a', 'hevc', 3840), profile('b', 'hevc', 1280), profile('c', 'h264', 320)], 'a', 'c'],
  ['H.265 where there is no other', [profile('a', 'hevc', 3840), profile('b', 'hevc', 1280)], 'a', 'b'],
  ['no JPEG as sub', [profile('a', 'h264', 1920), profile('b', 'mjpeg', 640)], 'a', undefined],
  [
    'not the same encoder twice',
    [profile('a', 'h264', 1920), { ...profile('b', 'h264', 640), videoEncoderToken: 'va' }],
    'a',
    undefined,
  ],
])('main and sub: %s', (_name, profiles, main, sub) => {
  const chosen = chooseMainAndSub(profiles);
  expect([chosen?.main.token, chosen?.sub?.token]).toEqual([main, sub]);
});

function profile(token: string, codec: 'h264' | 'hevc' | 'mjpeg', width: number): MediaProfile {
  const video = { codec, width, height: (width * 9) / 16 };
  return { token, name: token, service: 'media', videoSourceToken: 's', videoEncoderToken: `v${token}`, video };
}

function widths(...all: readonly number[]): readonly MediaProfile[] {
  return all.map((width) => profile(String(width), 'h264', width));
}
