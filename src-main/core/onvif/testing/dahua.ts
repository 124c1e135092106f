import type { CannedReplies } from './canned-session.ts';

const multicast = `<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>224.1.2.4</tt:IPv4Address></tt:Address>
<tt:Port>40000</tt:Port><tt:TTL>64</tt:TTL><tt:AutoStart>false</tt:AutoStart></tt:Multicast>`;

const encoder = (tag: string, index: number, width: number, height: number) =>
  `<${tag} token="0000${index}" xmlns:v="urn:vendor"><tt:Name>V_ENC_00${index}</tt:Name><tt:UseCount>1</tt:UseCount>
<tt:Encoding>H264</tt:Encoding>
<tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution>
<tt:Quality>4.0</tt:Quality><tt:RateControl><tt:FrameRateLimit>25.0</tt:FrameRateLimit>
<tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>8192</tt:BitrateLimit></tt:RateControl>
<tt:H264><tt:GovLength>100</tt:GovLength><tt:H264Profile>High</tt:H264Profile></tt:H264>${multicast}
<tt:SessionTimeout>PT60S</tt:SessionTimeout><v:Smart codec="on">1</v:Smart></${tag}>`;

const audio = (tag: string) => `<${tag} token="00000"><tt:Name>A_ENC_000</tt:Name><tt:UseCount>3</tt:UseCount>
<tt:Encoding>G711</tt:Encoding><tt:Bitrate>64000</tt:Bitrate><tt:SampleRate>8000</tt:SampleRate>${multicast}
<tt:SessionTimeout>PT60S</tt:SessionTimeout></${tag}>`;

const profile = (index: number, source: string, width: number, height: number) =>
  `<trt:Profiles token="MediaProfile0${index}" fixed="true"><tt:Name>MediaProfile_Channel1_Stream${index}</tt:Name>
<tt:VideoSourceConfiguration token="${source}"><tt:Name>VSC</tt:Name><tt:UseCount>3</tt:UseCount>
<tt:SourceToken>${source}</tt:SourceToken><tt:Bounds x="0" y="0" width="1920" height="1080"/></tt:VideoSourceConfiguration>
${encoder('tt:VideoEncoderConfiguration', index, width, height)}${audio('tt:AudioEncoderConfiguration')}
<tt:PTZConfiguration token="000"><tt:Name>PTZ</tt:Name><tt:NodeToken>000</tt:NodeToken></tt:PTZConfiguration></trt:Profiles>`;

const range = (name: string, min: number, max: number) =>
  `<tt:${name}><tt:Min>${min}</tt:Min><tt:Max>${max}</tt:Max></tt:${name}>`;

const h264 = (extra = '') => `<tt:H264>
<tt:ResolutionsAvailable><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:ResolutionsAvailable>
<tt:ResolutionsAvailable><tt:Width>1280</tt:Width><tt:Height>720</tt:Height></tt:ResolutionsAvailable>
${range('GovLengthRange', 1, 150)}${range('FrameRateRange', 1, 30)}${range('EncodingIntervalRange', 1, 1)}
<tt:H264ProfilesSupported>Baseline</tt:H264ProfilesSupported><tt:H264ProfilesSupported>Main</tt:H264ProfilesSupported>
<tt:H264ProfilesSupported>High</tt:H264ProfilesSupported>${extra}</tt:H264>`;

const namespaces = 'xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"';
const reply = (operation: string, content = '') =>
  `<trt:${operation}Response ${namespaces}>${content}</trt:${operation}Response>`;

/** Media only, numbers as floats, sound in bit/s and Hz, an element of the vendor's own, a second video source. */
export const dahua: CannedReplies = {
  media: {
    GetProfiles: reply(
      'GetProfiles',
      profile(0, '00000', 1920, 1080) + profile(1, '00000', 704, 576) + profile(2, '00001', 3840, 2160),
    ),
    GetStreamUri: reply(
      'GetStreamUri',
      `<trt:MediaUri><tt:Uri>rtsp://192.168.1.108:5540/cam/realmonitor?channel=1&amp;subtype=0&amp;unicast=true&amp;proto=Onvif</tt:Uri>
<tt:InvalidAfterConnect>true</tt:InvalidAfterConnect><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri>`,
    ),
    GetSnapshotUri: reply(
      'GetSnapshotUri',
      `<trt:MediaUri><tt:Uri>http://admin:secret@192.168.1.108:8080/onvifsnapshot/media_service/snapshot?channel=1</tt:Uri></trt:MediaUri>`,
    ),
    GetVideoEncoderConfiguration: reply('GetVideoEncoderConfiguration', encoder('trt:Configuration', 0, 1920, 1080)),
    GetVideoEncoderConfigurationOptions: reply(
      'GetVideoEncoderConfigurationOptions',
      `<trt:Options>${range('QualityRange', 1, 6)}${h264()}
<tt:Extension>${h264(range('BitrateRange', 1536, 8192))}</tt:Extension></trt:Options>`,
    ),
    SetVideoEncoderConfiguration: reply('SetVideoEncoderConfiguration'),
    GetAudioEncoderConfiguration: reply('GetAudioEncoderConfiguration', audio('trt:Configuration')),
    GetAudioEncoderConfigurationOptions: reply(
      'GetAudioEncoderConfigurationOptions',
      `<trt:Options><tt:Options><tt:Encoding>G711</tt:Encoding><tt:BitrateList><tt:Items>64000</tt:Items></tt:BitrateList>
<tt:SampleRateList><tt:Items>8000 16000</tt:Items></tt:SampleRateList></tt:Options>
<tt:Options><tt:Encoding>AAC</tt:Encoding><tt:BitrateList><tt:Items>32000 64000</tt:Items></tt:BitrateList>
<tt:SampleRateList><tt:Items>8000 48000</tt:Items></tt:SampleRateList></tt:Options></trt:Options>`,
    ),
    SetAudioEncoderConfiguration: reply('SetAudioEncoderConfiguration'),
  },
};
