import { describe, expect, test } from 'vitest';
import { parseSdp } from './sdp.ts';

function sdp(...media: string[]): string {
  return ['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=Camera', 't=0 0', ...media, ''].join('\r\n');
}

const h264 = ['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=fmtp:96 packetization-mode=1'];

test('a camera as ffmpeg describes one', () => {
  const text = sdp(
    ...h264,
    'a=control:streamid=0',
    'm=audio 0 RTP/AVP 97',
    'b=AS:128',
    'a=rtpmap:97 MPEG4-GENERIC/48000/2',
    'a=fmtp:97 profile-level-id=1;mode=AAC-hbr;sizelength=13;indexlength=3;indexdeltalength=3; config=119056E500',
    'a=control:streamid=1',
  );
  const media = {
    video: { codec: 'h264' },
    audio: { codec: 'aac', sampleRate: 48_000, channels: 2, isAacLc48kStereo: true },
  };
  expect(parseSdp(text)).toEqual(media);
  expect(parseSdp(text.replaceAll('\r\n', '\n'))).toEqual(media);
});

describe('video', () => {
  test.each([
    ['96', 'H264/90000', 'h264'],
    ['96', 'h264/90000', 'h264'],
    ['98', 'H265/90000', 'hevc'],
    ['97', 'MP4V-ES/90000', 'mpeg4'],
    ['97', 'AV1/90000', 'av1'],
    ['97', 'VP8/90000', 'vp8'],
    ['97', 'H263-1998/90000', 'h263'],
    ['97', 'X-Own-Thing/90000', 'x-own-thing'],
    ['26', undefined, 'mjpeg'],
    ['26', 'JPEG/90000', 'mjpeg'],
    ['32', undefined, 'mpeg2video'],
  ])('%s %s is %s', (type, map, codec) => {
    const text = sdp(`m=video 0 RTP/AVP ${type}`, ...(map ? [`a=rtpmap:${type} ${map}`] : []));
    expect(parseSdp(text)).toEqual({ video: { codec } });
  });
});

describe('audio', () => {
  const aac = (config: string) =>
    [97, 'MPEG4-GENERIC/44100/1', `mode=AAC-hbr; config=${config}; SizeLength=13`] as const;
  test.each([
    [0, undefined, undefined, { codec: 'pcm_mulaw', sampleRate: 8000, channels: 1 }],
    [8, undefined, undefined, { codec: 'pcm_alaw', sampleRate: 8000, channels: 1 }],
    [98, 'PCMA/16000', undefined, { codec: 'pcm_alaw', sampleRate: 16_000, channels: 1 }],
    [9, undefined, undefined, { codec: 'adpcm_g722', sampleRate: 16_000, channels: 1 }],
    [10, undefined, undefined, { codec: 'pcm_s16be', sampleRate: 44_100, channels: 2 }],
    [97, 'L16/48000/2', undefined, { codec: 'pcm_s16be', sampleRate: 48_000, channels: 2 }],
    [97, 'G726-32/8000', undefined, { codec: 'adpcm_g726le', sampleRate: 8000, channels: 1 }],
    [97, 'AAL2-G726-16/8000/1', undefined, { codec: 'adpcm_g726', sampleRate: 8000, channels: 1 }],
    [97, 'opus/48000/2', 'sprop-stereo=1', { codec: 'opus', sampleRate: 48_000, channels: 2 }],
    [...aac('1190'), { codec: 'aac', sampleRate: 48_000, channels: 2, isAacLc48kStereo: true }],
    [...aac('1408'), { codec: 'aac', sampleRate: 16_000, channels: 1, isAacLc48kStereo: false }],
    [...aac('1210'), { codec: 'aac', sampleRate: 44_100, channels: 2, isAacLc48kStereo: false }],
    // HE-AAC: object type 5 on a 24 kHz core.
    [...aac('2B118800'), { codec: 'aac', sampleRate: 24_000, channels: 2, isAacLc48kStereo: false }],
    // A sample rate spelt out: index 15, 24 bits of 48000, stereo.
    [...aac('17805DC010'), { codec: 'aac', sampleRate: 48_000, channels: 2, isAacLc48kStereo: true }],
    [...aac(''), { codec: 'aac', sampleRate: 44_100, channels: 1, isAacLc48kStereo: false }],
    [...aac('zz'), { codec: 'aac', sampleRate: 44_100, channels: 1, isAacLc48kStereo: false }],
    [...aac('F7'), { codec: 'aac', sampleRate: 44_100, channels: 1, isAacLc48kStereo: false }],
    [...aac('1790'), { codec: 'aac', sampleRate: 44_100, channels: 1, isAacLc48kStereo: false }],
    [
      96,
      'MP4A-LATM/48000/2',
      'profile-level-id=15;cpresent=0;config=400023203fc0',
      { codec: 'aac', sampleRate: 48_000, channels: 2, isAacLc48kStereo: true },
    ],
    [
      97,
      'MPEG4-GENERIC/48000/2',
      undefined,
      { codec: 'aac', sampleRate: 48_000, channels: 2, isAacLc48kStereo: false },
    ],
  ])('%s %s %s', (type, map, parameters, audio) => {
    const text = sdp(
      ...h264,
      `m=audio 0 RTP/AVP ${type}`,
      ...(map ? [`a=rtpmap:${type} ${map}`] : []),
      ...(parameters ? [`a=fmtp:${type} ${parameters}`] : []),
    );
    expect(parseSdp(text)).toEqual({ video: { codec: 'h264' }, audio });
  });
});

test('the first video and audio count; metadata and unknown static types do not', () => {
  const text = sdp(
    'm=application 0 RTP/AVP 107',
    'a=rtpmap:107 vnd.onvif.metadata/90000',
    'm=video 0 RTP/AVP 77',
    ...h264,
    'm=video 0 RTP/AVP 26',
    'm=audio 0 RTP/AVP 8 0',
    'm=audio 0 RTP/AVP 0',
  );
  expect(parseSdp(text)).toEqual({
    video: { codec: 'h264' },
    audio: { codec: 'pcm_alaw', sampleRate: 8000, channels: 1 },
  });
});

test('names and numbers without end are cut off', () => {
  const [name, number] = ['X'.repeat(10_000), '9'.repeat(400)];
  const text = sdp(
    `m=video 0 RTP/AVP 96`,
    `a=rtpmap:96 ${name}/90000`,
    'm=audio 0 RTP/AVP 97',
    `a=rtpmap:97 L16/${number}`,
  );
  expect(parseSdp(text)).toEqual({
    video: { codec: 'x'.repeat(64) },
    audio: { codec: 'pcm_s16be', sampleRate: 999_999_999, channels: 1 },
  });
});

test.each([[''], ['v=0\r\n'], ['m='], ['m=video'], ['m=video 0 RTP/AVP\r\na=rtpmap:96 H264'], ['<html></html>']])(
  '%j offers nothing',
  (text) => {
    expect(parseSdp(text)).toEqual({});
  },
);
