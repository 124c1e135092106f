import { afterEach, describe, expect, test } from 'vitest';
import { elementAt, textAt } from '../../xml/read-xml.ts';
import { createDeviceKeep, texts } from './testing/device-keep.ts';

const { closeAll, start } = createDeviceKeep();
afterEach(closeAll);

const video1 = (changes: Record<string, string | number> = {}) => {
  const {
    encoding,
    width,
    height,
    fps,
    kbps,
    gov,
    profile: name,
  } = {
    ...{ encoding: 'H264', width: 640, height: 360, fps: 25, kbps: 800, gov: 50, profile: 'High' },
    ...changes,
  };
  return (
    '<Configuration token="VideoEncoder_main"><tt:Name>a</tt:Name><tt:UseCount>1</tt:UseCount>' +
    `<tt:Encoding>${encoding}</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height>` +
    `</tt:Resolution><tt:Quality>5</tt:Quality><tt:RateControl><tt:FrameRateLimit>${fps}</tt:FrameRateLimit>` +
    `<tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>${kbps}</tt:BitrateLimit></tt:RateControl><tt:H264>` +
    `<tt:GovLength>${gov}</tt:GovLength><tt:H264Profile>${name}</tt:H264Profile></tt:H264>` +
    '<tt:Multicast/><tt:SessionTimeout>PT60S</tt:SessionTimeout></Configuration>' +
    '<ForcePersistence>true</ForcePersistence>'
  );
};
const video2 = (encoding: string, gov: number, extra = '') =>
  `<Configuration token="VideoEncoder_main" GovLength="${gov}" Profile="Main"><tt:Name>a</tt:Name>` +
  `<tt:UseCount>1</tt:UseCount><tt:Encoding>${encoding}</tt:Encoding>` +
  '<tt:Resolution><tt:Width>640</tt:Width><tt:Height>360</tt:Height></tt:Resolution>' +
  `<tt:RateControl ConstantBitRate="true"><tt:FrameRateLimit>20</tt:FrameRateLimit><tt:BitrateLimit>900</tt:BitrateLimit>` +
  `</tt:RateControl><tt:Quality>5</tt:Quality>${extra}</Configuration>`;

describe('media', () => {
  test('profiles of both services; the first one has no word for H.265', async () => {
    const { ask } = await start();
    const first = (await ask('trt:GetProfiles')).body;
    expect(first?.children.map(({ attributes }) => attributes.token)).toEqual(['Profile_main', 'Profile_sub']);
    expect(textAt(first, 'Profiles', 'VideoEncoderConfiguration', 'Encoding')).toBe('H264');
    const second = (await ask('tr2:GetProfiles', '<Type>All</Type>')).body;
    const encoder = elementAt(second, 'Profiles', 'Configurations', 'VideoEncoder');
    expect([textAt(encoder, 'Encoding'), encoder?.attributes.GovLength]).toEqual(['H265', '250']);
    const bare = (await ask('tr2:GetProfiles')).body;
    expect(elementAt(bare, 'Profiles', 'Configurations')).toBeUndefined();
    const some = (await ask('tr2:GetProfiles', '<Token>Profile_sub</Token><Type>AudioEncoder</Type>')).body;
    expect(some?.children).toHaveLength(1);
    expect(elementAt(some, 'Profiles', 'Configurations')?.children.map(({ name }) => name)).toEqual(['AudioEncoder']);
  });

  test('options of both services', async () => {
    const { ask } = await start();
    const first = (await ask('trt:GetVideoEncoderConfigurationOptions')).body;
    expect(texts(elementAt(first, 'Options', 'H264'), 'H264ProfilesSupported')).toEqual(['Baseline', 'Main', 'High']);
    expect(textAt(first, 'Options', 'H264', 'GovLengthRange', 'Max')).toBe('400');
    const second = (await ask('tr2:GetVideoEncoderConfigurationOptions')).body;
    expect(texts(second, 'Encoding')).toEqual(['H264', 'H265']);
    expect(second?.children[0]?.attributes).toMatchObject({
      GovLengthRange: '1 400',
      FrameRatesSupported: '25 20 15 12 10 8 5',
    });
    const sound = (
      await ask('tr2:GetAudioEncoderConfigurationOptions', '<ConfigurationToken>AudioEncoder_main</ConfigurationToken>')
    ).body;
    expect(texts(sound, 'Encoding')).toEqual(['PCMU']);
  });

  test('new video settings by each of the services', async () => {
    const { ask, device } = await start();
    expect((await ask('trt:SetVideoEncoderConfiguration', video1())).status).toBe(200);
    const common = { width: 640, height: 360 };
    expect(device.settings('main').video).toMatchObject({
      ...{ ...common, codec: 'h264', profile: 'High', fps: 25, keyframeFrames: 50, maxKbps: 800 },
    });
    expect((await ask('tr2:SetVideoEncoderConfiguration', video2('H265', 100))).status).toBe(200);
    expect(device.settings('main').video).toMatchObject({
      ...{ ...common, codec: 'hevc', profile: 'Main', fps: 20, keyframeFrames: 100, maxKbps: 900 },
      isConstantBitrate: true,
    });
  });

  test.each([
    { encoding: 'JPEG' },
    { width: 641 },
    { height: 0 },
    { fps: 24 },
    { kbps: 20_000 },
    { gov: 401 },
    { gov: 'many' },
    { profile: 'Extended' },
  ])('%j is not among the options', async (changes) => {
    const { ask, device } = await start();
    const before = device.settings('main');
    const reply = await ask('trt:SetVideoEncoderConfiguration', video1(changes));
    expect(reply).toMatchObject({ status: 400, codes: ['s:Sender', 'ter:InvalidArgVal', 'ter:ConfigModify'] });
    expect(device.settings('main')).toEqual(before);
  });

  test('a configuration that lacks a part, or that there is not', async () => {
    const { ask } = await start();
    const lacking = await ask('tr2:SetVideoEncoderConfiguration', video2('H264', 50).replace(/<tt:Quality>.*?y>/, ''));
    expect(lacking.codes).toEqual(['s:Sender', 'ter:InvalidArgs']);
    const unknown = await ask('tr2:SetVideoEncoderConfiguration', video2('H264', 50).replace('_main', '_other'));
    expect(unknown.codes).toEqual(['s:Sender', 'ter:InvalidArgVal', 'ter:NoConfig']);
  });

  test('sound that cannot be changed, and a keyframe interval that only seems to be', async () => {
    const { ask, device } = await start({ quirks: { keepsKeyframes: true } });
    const audio = (encoding: string, rate: number) =>
      `<Configuration token="AudioEncoder_main"><tt:Name>a</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>${encoding}` +
      `</tt:Encoding><tt:Bitrate>64</tt:Bitrate><tt:SampleRate>${rate}</tt:SampleRate></Configuration>`;
    expect((await ask('tr2:SetAudioEncoderConfiguration', audio('MP4A-LATM', 48))).codes[2]).toBe('ter:ConfigModify');
    expect((await ask('tr2:SetAudioEncoderConfiguration', audio('PCMU', 16))).codes[2]).toBe('ter:ConfigModify');
    expect((await ask('tr2:SetAudioEncoderConfiguration', audio('PCMU', 8))).status).toBe(200);
    expect((await ask('tr2:SetVideoEncoderConfiguration', video2('H264', 50))).status).toBe(200);
    expect(device.settings('main').video).toMatchObject({ codec: 'h264', keyframeFrames: 250 });
  });
});
