import { expect, test } from 'vitest';
import type { EncoderSettings } from '#shared/cameras/encoder.ts';
import { readXml, type XmlElement } from '../../xml/read-xml.ts';
import type { MediaProfile } from '../profiles.ts';
import { axis } from '../testing/axis.ts';
import { type CannedReplies, cannedSession } from '../testing/canned-session.ts';
import { dahua } from '../testing/dahua.ts';
import { hikvision } from '../testing/hikvision.ts';
import { reolink } from '../testing/reolink.ts';
import { readEncoder, writeEncoder } from './encoder.ts';

/** What is sent when some settings are changed. */
async function sent(
  replies: CannedReplies,
  profile: MediaProfile,
  change: Partial<EncoderSettings['video']>,
  audio?: EncoderSettings['audio'],
) {
  const session = cannedSession(replies);
  const encoder = await readEncoder(session, profile);
  if (!encoder.ok) throw new Error(encoder.error.code);
  const { settings } = encoder.value;
  const written = await writeEncoder(session, profile, {
    ...settings,
    video: { ...settings.video, ...change },
    ...(audio && { audio }),
  });
  expect(written).toEqual({ ok: true, value: null });
  return session.calls.filter(({ request }) => request.name.startsWith('Set')).map(({ body }) => body);
}

/** The same, whatever blanks and prefixes are used. */
const plain = (xml: string): XmlElement | undefined => readXml(xml);

const multicast = (address: string, port: number, ttl: number) =>
  `<Multicast><Address><Type>IPv4</Type><IPv4Address>${address}</IPv4Address></Address><Port>${port}</Port><TTL>${ttl}</TTL><AutoStart>false</AutoStart></Multicast>`;

const main = { token: 'p', name: 'p' };
const hikvisionMain: MediaProfile = {
  ...main,
  service: 'media2',
  videoEncoderToken: 'VideoEncoderToken_1',
  audioEncoderToken: 'MainAudioEncoderToken',
};
const dahuaMain: MediaProfile = { ...main, service: 'media', videoEncoderToken: '00000', audioEncoderToken: '00000' };

test('Media2: H.264 with a keyframe in 2 s at a constant rate', async () => {
  const change = { codec: 'h264', keyframeFrames: 50, isConstantBitrate: true } as const;
  const [body = '', ...others] = await sent(hikvision, hikvisionMain, change);
  expect(others).toEqual([]);
  expect(plain(body)).toEqual(
    plain(`<SetVideoEncoderConfiguration><Configuration token="VideoEncoderToken_1" GovLength="50" Profile="Main">
<Name>VideoEncoder_1</Name><UseCount>1</UseCount><Encoding>H264</Encoding>
<Resolution><Width>2560</Width><Height>1440</Height></Resolution>
<RateControl ConstantBitRate="true"><FrameRateLimit>25.000000</FrameRateLimit><BitrateLimit>4096</BitrateLimit></RateControl>
${multicast('0.0.0.0', 8860, 128)}<Quality>3.000000</Quality></Configuration></SetVideoEncoderConfiguration>`),
  );
  expect(body).toContain('xmlns="http://www.onvif.org/ver20/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"');
  expect(body).toContain('<tt:RateControl ConstantBitRate="true"><tt:FrameRateLimit>');
});

test('Media2: B-frames are set where the camera tells of them, and nowhere else', async () => {
  const media2 = { ...hikvision.media2 };
  const telling = (distance: string, most: string) => ({
    media2: {
      ...media2,
      GetVideoEncoderConfigurations: String(media2.GetVideoEncoderConfigurations).replace(
        ' GovLength="250"',
        ` GovLength="250" AnchorFrameDistance="${distance}"`,
      ),
      GetVideoEncoderConfigurationOptions: String(media2.GetVideoEncoderConfigurationOptions).replaceAll(
        '<tr2:Options ',
        `<tr2:Options MaxAnchorFrameDistance="${most}" `,
      ),
    },
  });
  const encoder = await readEncoder(cannedSession(telling('3', '4')), hikvisionMain);
  expect(encoder).toMatchObject({ value: { settings: { video: { bFrames: 2 } }, video: [{ maxBFrames: 3 }, {}] } });
  const [body = ''] = await sent(telling('3', '4'), hikvisionMain, { bFrames: 0 });
  expect(plain(body)?.children[0]?.attributes).toEqual({
    ...{ token: 'VideoEncoderToken_1', GovLength: '250', AnchorFrameDistance: '1', Profile: 'Main' },
  });
  for (const nothing of ['0', '-1', 'x', '1000', '']) {
    const silent = await readEncoder(cannedSession(telling(nothing, nothing)), hikvisionMain);
    expect(silent.ok && [silent.value.settings.video.bFrames, silent.value.video[0]?.maxBFrames]).toEqual([
      undefined,
      undefined,
    ]);
  }
  expect(await sent(hikvision, hikvisionMain, { bFrames: 0 })).toEqual([]);
  expect(await sent(dahua, dahuaMain, { bFrames: 0 })).toEqual([]);
});

test('Media: the order of the schema, nothing of the vendor, and kept for good', async () => {
  const change = { width: 1280, height: 720, fps: 30, keyframeFrames: 60, maxKbps: 4500, profile: 'Main' };
  const [body = '', ...others] = await sent(dahua, dahuaMain, change);
  expect(others).toEqual([]);
  expect(plain(body)).toEqual(
    plain(`<SetVideoEncoderConfiguration><Configuration token="00000"><Name>V_ENC_000</Name><UseCount>1</UseCount>
<Encoding>H264</Encoding><Resolution><Width>1280</Width><Height>720</Height></Resolution><Quality>4.0</Quality>
<RateControl><FrameRateLimit>30</FrameRateLimit><EncodingInterval>1</EncodingInterval><BitrateLimit>4500</BitrateLimit></RateControl>
<H264><GovLength>60</GovLength><H264Profile>Main</H264Profile></H264>${multicast('224.1.2.4', 40000, 64)}
<SessionTimeout>PT60S</SessionTimeout></Configuration><ForcePersistence>true</ForcePersistence></SetVideoEncoderConfiguration>`),
  );
});

test('Media: from JPEG to H.264 the part of that codec is made, and complete', async () => {
  const profile: MediaProfile = { ...main, service: 'media', videoEncoderToken: 'jpeg' };
  const [body = ''] = await sent(axis, profile, { codec: 'h264' });
  expect(plain(body)).toEqual(
    plain(`<SetVideoEncoderConfiguration><Configuration token="jpeg"><Name>jpeg</Name><UseCount>1</UseCount>
<Encoding>H264</Encoding><Resolution><Width>1920</Width><Height>1080</Height></Resolution><Quality>70</Quality>
<RateControl><FrameRateLimit>30</FrameRateLimit><EncodingInterval>1</EncodingInterval><BitrateLimit>2147483647</BitrateLimit></RateControl>
<H264><GovLength>60</GovLength><H264Profile>Main</H264Profile></H264>${multicast('239.1.1.1', 0, 5)}
<SessionTimeout>PT1M</SessionTimeout></Configuration><ForcePersistence>true</ForcePersistence></SetVideoEncoderConfiguration>`),
  );
});

test('Media: away from H.264, its part goes', async () => {
  const [body = ''] = await sent(dahua, dahuaMain, { codec: 'mpeg4', keyframeFrames: 20 });
  expect(body).toContain('<tt:Encoding>MPEG4</tt:Encoding>');
  expect(body).toContain('<tt:MPEG4><tt:GovLength>20</tt:GovLength><tt:Mpeg4Profile>SP</tt:Mpeg4Profile></tt:MPEG4>');
  expect(body).not.toContain('H264');
});

test('Media2: what the camera spells as elements is set there as well', async () => {
  const profile: MediaProfile = { ...main, service: 'media2', videoEncoderToken: '00' };
  const [body = ''] = await sent(reolink, profile, { keyframeFrames: 50, isConstantBitrate: true });
  expect(plain(body)).toEqual(
    plain(`<SetVideoEncoderConfiguration><Configuration token="00" GovLength="50"><Name>V_ENC_00</Name><UseCount>2</UseCount>
<Encoding>H264</Encoding><Resolution><Width>2560</Width><Height>1440</Height></Resolution>
<RateControl ConstantBitRate="true"><FrameRateLimit>25</FrameRateLimit><BitrateLimit>5120</BitrateLimit>
<ConstantBitRate>true</ConstantBitRate></RateControl><Quality>10</Quality><GovLength>50</GovLength><Profile>High</Profile>
</Configuration></SetVideoEncoderConfiguration>`),
  );
});

test('Media2: a profile that H.264 has not does not come along from H.265', async () => {
  const media2 = { ...hikvision.media2 };
  const configurations = String(media2.GetVideoEncoderConfigurations).replace('Profile="Main"', 'Profile="Main10"');
  const replies = { media2: { ...media2, GetVideoEncoderConfigurations: configurations } };
  const [body = ''] = await sent(replies, hikvisionMain, { codec: 'h264' });
  expect(plain(body)?.children[0]?.attributes).toEqual({ token: 'VideoEncoderToken_1', GovLength: '250' });
});

test('the sound, by the name that the camera has for the codec, and in its units', async () => {
  const aac = { codec: 'aac', kbps: 64, sampleRate: 44_100 } as const;
  const [modern = '', ...others] = await sent(hikvision, hikvisionMain, {}, aac);
  expect(others).toEqual([]);
  expect(plain(modern)).toEqual(
    plain(`<SetAudioEncoderConfiguration><Configuration token="MainAudioEncoderToken"><Name>AudioEncoderConfig</Name>
<UseCount>2</UseCount><Encoding>mpeg4-generic</Encoding>${multicast('0.0.0.0', 8860, 128)}<Bitrate>64</Bitrate>
<SampleRate>44</SampleRate></Configuration></SetAudioEncoderConfiguration>`),
  );
  const [classic = ''] = await sent(dahua, dahuaMain, {}, { codec: 'aac', kbps: 32, sampleRate: 48_000 });
  expect(plain(classic)).toEqual(
    plain(`<SetAudioEncoderConfiguration><Configuration token="00000"><Name>A_ENC_000</Name><UseCount>3</UseCount>
<Encoding>AAC</Encoding><Bitrate>32000</Bitrate><SampleRate>48000</SampleRate>${multicast('224.1.2.4', 40000, 64)}
<SessionTimeout>PT60S</SessionTimeout></Configuration><ForcePersistence>true</ForcePersistence></SetAudioEncoderConfiguration>`),
  );
});

test('what the camera has said is escaped when it is said back', async () => {
  const configuration = `<R><Configuration token="&quot;/&gt;&lt;x y=&quot;"><Name>Smith &amp; &lt;Son&gt;</Name><Encoding>H264</Encoding>
<Resolution><Width>1280</Width><Height>720</Height></Resolution><RateControl><FrameRateLimit>25</FrameRateLimit></RateControl></Configuration></R>`;
  const replies = { media: { GetVideoEncoderConfiguration: configuration, SetVideoEncoderConfiguration: '<R/>' } };
  const profile: MediaProfile = { ...main, service: 'media', videoEncoderToken: '"/><x y="' };
  const [body = ''] = await sent(replies, profile, { fps: 20, maxKbps: 2000 });
  expect(plain(body)).toEqual(
    plain(`<SetVideoEncoderConfiguration><Configuration token="&quot;/&gt;&lt;x y=&quot;"><Name>Smith &amp; &lt;Son&gt;</Name>
<Encoding>H264</Encoding><Resolution><Width>1280</Width><Height>720</Height></Resolution><RateControl><FrameRateLimit>20</FrameRateLimit>
<EncodingInterval>1</EncodingInterval><BitrateLimit>2000</BitrateLimit></RateControl></Configuration>
<ForcePersistence>true</ForcePersistence></SetVideoEncoderConfiguration>`),
  );
});
