import type { CannedReplies } from './canned-session.ts';

const encoder = (tag: string) => `<${tag} token="V1"><Name>main &amp; only</Name><Encoding>H264</Encoding>
<Resolution><Width>1280</Width><Height>720</Height></Resolution>
<RateControl><FrameRateLimit>0</FrameRateLimit></RateControl></${tag}>`;

/** No prefixes, half of what must be there, and no options but a frame rate; Media2 is announced and empty. */
export const cheap: CannedReplies = {
  media2: { GetProfiles: '<GetProfilesResponse><Profiles token="1"><Name/></Profiles></GetProfilesResponse>' },
  media: {
    GetProfiles: `<GetProfilesResponse><Profiles><Name>no token</Name></Profiles><Profiles token="P1">
${encoder('VideoEncoderConfiguration')}<AudioEncoderConfiguration token="A1"/></Profiles></GetProfilesResponse>`,
    GetVideoEncoderConfiguration: `<R>${encoder('Configuration')}</R>`,
    GetVideoEncoderConfigurationOptions: `<R><Options><H264><ResolutionsAvailable><Width>1280</Width><Height>720</Height>
</ResolutionsAvailable><FrameRateRange><Min>1</Min><Max>25</Max></FrameRateRange></H264></Options></R>`,
    SetVideoEncoderConfiguration: '<R/>',
  },
};
