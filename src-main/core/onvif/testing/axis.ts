import type { CannedReplies } from './canned-session.ts';

const encoder = (tag: string, name: string, encoding: string, width: number, height: number) =>
  `<${tag} token="${name}"><tt:Name>${name}</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>${encoding}</tt:Encoding>
<tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution><tt:Quality>70</tt:Quality>
<tt:RateControl><tt:FrameRateLimit>30</tt:FrameRateLimit><tt:EncodingInterval>1</tt:EncodingInterval>
<tt:BitrateLimit>2147483647</tt:BitrateLimit></tt:RateControl>
${encoding === 'H264' ? '<tt:H264><tt:GovLength>32</tt:GovLength><tt:H264Profile>Main</tt:H264Profile></tt:H264>' : ''}
<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>239.1.1.1</tt:IPv4Address></tt:Address>
<tt:Port>0</tt:Port><tt:TTL>5</tt:TTL><tt:AutoStart>false</tt:AutoStart></tt:Multicast>
<tt:SessionTimeout>PT1M</tt:SessionTimeout></${tag}>`;

const profile = (token: string, encoderXml: string) =>
  `<Profiles token="${token}"><tt:Name>${token}</tt:Name><tt:VideoSourceConfiguration token="0">
<tt:SourceToken>0</tt:SourceToken></tt:VideoSourceConfiguration>${encoderXml}</Profiles>`;

const reply = (operation: string, content = '') =>
  `<${operation}Response xmlns="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema">${content}</${operation}Response>`;

const sizes = `<tt:ResolutionsAvailable><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:ResolutionsAvailable>`;

/** Media only, a JPEG profile of full size before the real one, "no limit" as a huge number, no sound. */
export const axis: CannedReplies = {
  media: {
    GetProfiles: reply(
      'GetProfiles',
      profile('profile_1_jpeg', encoder('tt:VideoEncoderConfiguration', 'jpeg', 'JPEG', 1920, 1080)) +
        profile('profile_1_h264', encoder('tt:VideoEncoderConfiguration', 'h264', 'H264', 1920, 1080)),
    ),
    GetVideoEncoderConfiguration: reply(
      'GetVideoEncoderConfiguration',
      encoder('Configuration', 'jpeg', 'JPEG', 1920, 1080),
    ),
    GetVideoEncoderConfigurationOptions: reply(
      'GetVideoEncoderConfigurationOptions',
      `<Options><tt:QualityRange><tt:Min>0</tt:Min><tt:Max>100</tt:Max></tt:QualityRange>
<tt:JPEG>${sizes}<tt:FrameRateRange><tt:Min>0</tt:Min><tt:Max>30</tt:Max></tt:FrameRateRange></tt:JPEG>
<tt:H264>${sizes}<tt:GovLengthRange><tt:Min>1</tt:Min><tt:Max>2147483647</tt:Max></tt:GovLengthRange>
<tt:FrameRateRange><tt:Min>0</tt:Min><tt:Max>30</tt:Max></tt:FrameRateRange>
<tt:H264ProfilesSupported>Baseline</tt:H264ProfilesSupported><tt:H264ProfilesSupported>Main</tt:H264ProfilesSupported></tt:H264></Options>`,
    ),
    SetVideoEncoderConfiguration: reply('SetVideoEncoderConfiguration'),
  },
};
