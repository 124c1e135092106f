import type { CannedReplies } from './canned-session.ts';

const multicast = `<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</tt:IPv4Address></tt:Address>
<tt:Port>8860</tt:Port><tt:TTL>128</tt:TTL><tt:AutoStart>false</tt:AutoStart></tt:Multicast>`;

const mainEncoder = (tag: string) => `<tr2:${tag} token="VideoEncoderToken_1" GovLength="250" Profile="Main">
<tt:Name>VideoEncoder_1</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>H265</tt:Encoding>
<tt:Resolution><tt:Width>2560</tt:Width><tt:Height>1440</tt:Height></tt:Resolution>
<tt:RateControl ConstantBitRate="false"><tt:FrameRateLimit>25.000000</tt:FrameRateLimit>
<tt:BitrateLimit>4096</tt:BitrateLimit></tt:RateControl>${multicast}<tt:Quality>3.000000</tt:Quality></tr2:${tag}>`;

const subEncoder = `<tr2:VideoEncoder token="VideoEncoderToken_2" GovLength="50" Profile="Main">
<tt:Name>VideoEncoder_2</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>H264</tt:Encoding>
<tt:Resolution><tt:Width>640</tt:Width><tt:Height>360</tt:Height></tt:Resolution>
<tt:RateControl ConstantBitRate="true"><tt:FrameRateLimit>25.000000</tt:FrameRateLimit>
<tt:BitrateLimit>512</tt:BitrateLimit></tt:RateControl>${multicast}<tt:Quality>3.000000</tt:Quality></tr2:VideoEncoder>`;

const audioEncoder = (tag: string) => `<tr2:${tag} token="MainAudioEncoderToken"><tt:Name>AudioEncoderConfig</tt:Name>
<tt:UseCount>2</tt:UseCount><tt:Encoding>PCMU</tt:Encoding>${multicast}
<tt:Bitrate>64</tt:Bitrate><tt:SampleRate>8</tt:SampleRate></tr2:${tag}>`;

const profile = (index: number, name: string, encoder: string) => `<tr2:Profiles token="Profile_${index}" fixed="true">
<tt:Name>${name}</tt:Name><tr2:Configurations><tr2:VideoSource token="VideoSourceToken"><tt:Name>VideoSourceConfig</tt:Name>
<tt:UseCount>2</tt:UseCount><tt:SourceToken>VideoSource_1</tt:SourceToken>
<tt:Bounds x="0" y="0" width="2560" height="1440"/></tr2:VideoSource>${encoder}${audioEncoder('AudioEncoder')}
<tr2:PTZ token="PTZToken"><tt:Name>PTZ</tt:Name><tt:NodeToken>PTZNODETOKEN</tt:NodeToken></tr2:PTZ>
</tr2:Configurations></tr2:Profiles>`;

const options = (encoding: string, profiles: string) => `<tr2:Options GovLengthRange="1 400"
FrameRatesSupported="25.000000 20.000000 15.000000 12.500000 6.000000 1.000000 " ProfilesSupported="${profiles}"
ConstantBitRateSupported="true"><tt:Encoding>${encoding}</tt:Encoding>
<tt:QualityRange><tt:Min>0.000000</tt:Min><tt:Max>5.000000</tt:Max></tt:QualityRange>
<tt:ResolutionsAvailable><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:ResolutionsAvailable>
<tt:ResolutionsAvailable><tt:Width>2560</tt:Width><tt:Height>1440</tt:Height></tt:ResolutionsAvailable>
<tt:ResolutionsAvailable><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:ResolutionsAvailable>
<tt:BitrateRange><tt:Min>32</tt:Min><tt:Max>16384</tt:Max></tt:BitrateRange></tr2:Options>`;

const namespaces = 'xmlns:tr2="http://www.onvif.org/ver20/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"';
const reply = (operation: string, content = '') =>
  `<tr2:${operation}Response ${namespaces}>${content}</tr2:${operation}Response>`;

/** A camera of 4 megapixels with Media and Media2, H.265 and a keyframe in 10 s, as they come out of the box. */
export const hikvision: CannedReplies = {
  media: {},
  media2: {
    GetProfiles: reply(
      'GetProfiles',
      profile(1, 'mainStream', mainEncoder('VideoEncoder')) + profile(2, 'subStream', subEncoder),
    ),
    GetStreamUri: reply(
      'GetStreamUri',
      '<tr2:Uri>rtsp://192.0.2.64:554/Streaming/Channels/101?transportmode=unicast&amp;profile=Profile_1</tr2:Uri>',
    ),
    GetSnapshotUri: reply('GetSnapshotUri', '<tr2:Uri>http://192.0.2.64/onvif-http/snapshot?Profile_1</tr2:Uri>'),
    GetVideoEncoderConfigurations: reply('GetVideoEncoderConfigurations', mainEncoder('Configurations')),
    GetVideoEncoderConfigurationOptions: reply(
      'GetVideoEncoderConfigurationOptions',
      options('H264', 'Baseline Main High') + options('H265', 'Main'),
    ),
    SetVideoEncoderConfiguration: reply('SetVideoEncoderConfiguration'),
    GetAudioEncoderConfigurations: reply('GetAudioEncoderConfigurations', audioEncoder('Configurations')),
    GetAudioEncoderConfigurationOptions: reply(
      'GetAudioEncoderConfigurationOptions',
      `<tr2:Options><tt:Encoding>PCMU</tt:Encoding><tt:BitrateList><tt:Items>64</tt:Items></tt:BitrateList>
<tt:SampleRateList><tt:Items>8</tt:Items></tt:SampleRateList></tr2:Options>
<tr2:Options><tt:Encoding>mpeg4-generic</tt:Encoding><tt:BitrateList><tt:Items>32</tt:Items><tt:Items>64</tt:Items></tt:BitrateList>
<tt:SampleRateList><tt:Items>16</tt:Items><tt:Items>44</tt:Items><tt:Items>48</tt:Items></tt:SampleRateList></tr2:Options>`,
    ),
    SetAudioEncoderConfiguration: reply('SetAudioEncoderConfiguration'),
  },
};
