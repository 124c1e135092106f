import type { CannedReplies } from './canned-session.ts';

const encoder = (tag: string, index: number, width: number, height: number, fps: number) =>
  `<tr2:${tag} token="0${index}"><tt:Name>V_ENC_0${index}</tt:Name><tt:UseCount>2</tt:UseCount><tt:Encoding>H264</tt:Encoding>
<tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution>
<tt:RateControl><tt:FrameRateLimit>${fps}</tt:FrameRateLimit><tt:EncodingInterval>1</tt:EncodingInterval>
<tt:BitrateLimit>5120</tt:BitrateLimit><tt:ConstantBitRate>0</tt:ConstantBitRate></tt:RateControl>
<tt:Quality>10</tt:Quality><tt:GovLength>60</tt:GovLength><tt:Profile>High</tt:Profile></tr2:${tag}>`;

const profile = (index: number, encoderXml: string) => `<tr2:Profiles token="00${index}" fixed="true">
<tt:Name>Profile00${index}</tt:Name><tr2:Configurations><tr2:VideoSource token="000"><tt:SourceToken>000</tt:SourceToken>
</tr2:VideoSource>${encoderXml}<tr2:AudioEncoder token="000"><tt:Encoding>AAC</tt:Encoding></tr2:AudioEncoder>
</tr2:Configurations></tr2:Profiles>`;

const reply = (operation: string, content = '') => `<tr2:${operation}Response>${content}</tr2:${operation}Response>`;

const everyLength = Array.from({ length: 400 }, (_, index) => 400 - index).join(' ');

/** Media2 with prefixes that are not declared, attributes as elements, every keyframe length by name, no RTSP protocol. */
export const reolink: CannedReplies = {
  media: {},
  media2: {
    GetProfiles: reply(
      'GetProfiles',
      profile(0, encoder('VideoEncoder', 0, 2560, 1440, 25)) + profile(1, encoder('VideoEncoder', 1, 640, 360, 10)),
    ),
    GetStreamUri: ({ children }) =>
      children[0]?.text === 'RtspUnicast'
        ? reply('GetStreamUri', '<tr2:Uri>rtsp://:554/h264Preview_01_main</tr2:Uri>')
        : { code: 'camera-onvif-failed', operation: 'GetStreamUri', reason: 'ter:InvalidStreamSetup' },
    GetVideoEncoderConfigurations: reply(
      'GetVideoEncoderConfigurations',
      encoder('Configurations', 0, 2560, 1440, 25) + encoder('Configurations', 1, 640, 360, 10),
    ),
    GetVideoEncoderConfigurationOptions: reply(
      'GetVideoEncoderConfigurationOptions',
      `<tr2:Options GovLengthRange="${everyLength}" FrameRatesSupported="30 15" ProfilesSupported="Main High">
<tt:Encoding>H264</tt:Encoding><tt:ResolutionsAvailable><tt:Width>640</tt:Width><tt:Height>360</tt:Height></tt:ResolutionsAvailable>
</tr2:Options><tr2:Options GovLengthRange="${everyLength}" FrameRatesSupported="2 30"><tt:Encoding>H264</tt:Encoding>
<tt:ResolutionsAvailable><tt:Width>2560</tt:Width><tt:Height>1440</tt:Height></tt:ResolutionsAvailable>
<tt:ConstantBitRateSupported>1</tt:ConstantBitRateSupported><tt:ProfilesSupported>High Main</tt:ProfilesSupported></tr2:Options>`,
    ),
    SetVideoEncoderConfiguration: reply('SetVideoEncoderConfiguration'),
    GetAudioEncoderConfigurations: reply(
      'GetAudioEncoderConfigurations',
      `<tr2:Configurations token="000"><tt:Encoding>AAC</tt:Encoding><tt:Bitrate>64</tt:Bitrate>
<tt:SampleRate>16</tt:SampleRate></tr2:Configurations>`,
    ),
    GetAudioEncoderConfigurationOptions: reply('GetAudioEncoderConfigurationOptions', '<tr2:Options/>'),
  },
};
