import { authorization, strongestChallenge } from '../../src-main/core/rtsp/authentication.ts';
import { createRtspReader, statusOf } from '../../src-main/core/rtsp/message.ts';
import { parseSdp } from '../../src-main/core/rtsp/sdp.ts';
import { readXml } from '../../src-main/core/xml/read-xml.ts';
import { parseCameraUrl } from '../../src-shared/cameras/camera-url.ts';
import { type Pasted, readPasted } from '../../src-shared/pasted/pasted.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateLines, mutateWords } from './mutate-text.ts';
import { mutateXml } from './mutate-xml.ts';
import type { Random } from './random.ts';
import type { Reader } from './reader.ts';

/** XML by itself, what RTSP servers say, and what people paste and drop. */
export const textReaders: readonly Reader[] = [
  {
    name: 'XML',
    share: 8,
    attempt: (random) => {
      const text = mutateXml(xml, random);
      return { input: [text], read: () => readXml(text) };
    },
  },
  {
    name: 'SDP',
    share: 8,
    attempt: (random) => {
      const text = mutateLines(random.pick(descriptions), random);
      return {
        input: [text],
        read: () => {
          const media = parseSdp(text);
          return media.video || media.audio ? media : undefined;
        },
        check: checkMedia,
      };
    },
  },
  {
    name: 'RTSP messages',
    share: 8,
    attempt: (random) => {
      const bytes = random.chance(0.5)
        ? mutateBytes(stream, random)
        : Buffer.from(mutateLines(stream.toString('latin1'), random), 'latin1');
      const chunks = cut(bytes, random);
      return { input: [bytes], read: () => readStream(chunks) };
    },
  },
  {
    name: 'Login challenges',
    share: 6,
    attempt: (random) => {
      const values = random.pick(challenges).map((value) => mutateWords(value, random).slice(0, maxHeadCharacters));
      const request = { method: 'DESCRIBE', uri: 'rtsp://192.0.2.10/' };
      return {
        input: values,
        read: () => {
          const challenge = strongestChallenge(values);
          return challenge && [challenge, authorization(challenge, { user: 'a', password: 'p' }, request, 'nonce')];
        },
      };
    },
  },
  {
    name: 'Camera addresses',
    share: 6,
    attempt: (random) => {
      const text = mutateWords(random.pick(addresses), random).slice(0, maxHeadCharacters);
      return {
        input: [text],
        read: () => {
          const parsed = parseCameraUrl(text);
          return parsed.ok ? parsed.value : undefined;
        },
        check: checkAddress,
      };
    },
  },
  {
    name: 'Pasted texts and files',
    share: 6,
    attempt: (random) => {
      const { text, fileName } = random.pick(pastedTexts);
      const spoilt = mutateLines(text, random);
      return {
        input: [spoilt],
        read: () => {
          const pasted = readPasted(spoilt, fileName);
          return pasted.kind === 'nothing' ? undefined : pasted;
        },
        check: checkPasted,
      };
    },
  },
];

/** As long as the head of a message may be. */
const maxHeadCharacters = 16 * 1024;

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema"><s:Header/>
<s:Body><tds:GetScopesResponse>${Array.from({ length: 20 }, (_, index) => `<tds:Scopes token="s${index}"><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>onvif://www.onvif.org/name/a%20b&amp;${index}</tt:ScopeItem></tds:Scopes>`).join('')}
<![CDATA[a <b> c]]><!-- nothing --></tds:GetScopesResponse></s:Body></s:Envelope>`;

const descriptions = [
  `v=0\r\no=- 1 1 IN IP4 192.168.1.64\r\ns=Media Presentation\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\na=control:*\r\na=range:npt=0-\r
m=video 0 RTP/AVP 96\r\nb=AS:5000\r\na=recvonly\r\na=control:trackID=1\r\na=rtpmap:96 H264/90000\r
a=fmtp:96 profile-level-id=420029; packetization-mode=1; sprop-parameter-sets=Z01AKI2NQDwBE/LgLcBAQFAAAD6AAAw1DoYACYFAABMBLvLjQwAEwKAACYCXeXCg,aO44gA==\r
m=audio 0 RTP/AVP 104\r\na=rtpmap:104 mpeg4-generic/48000/2\r
a=fmtp:104 profile-level-id=15; streamtype=5; mode=AAC-hbr; config=1190;SizeLength=13; IndexLength=3; IndexDeltaLength=3\r\n`,
  'v=0\nm=video 0 RTP/AVP 98\na=rtpmap:98 H265/90000\nm=audio 0 RTP/AVP 0\nm=audio 0 RTP/AVP 97\na=rtpmap:97 MP4A-LATM/16000/1\na=fmtp:97 config=400028203fc0\n',
  'v=0\r\nm=video 0 RTP/AVP 26\r\nm=application 0 RTP/AVP 107\r\na=rtpmap:107 vnd.onvif.metadata/90000\r\nm=audio 0 RTP/AVP 9\r\n',
];

const body = descriptions[0] ?? '';
const stream = Buffer.concat([
  Buffer.from('RTSP/1.0 100 Continue\r\nCSeq: 1\r\n\r\n'),
  Buffer.from(
    'RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: Digest realm="IP Camera(1)",\r\n nonce="5ab3f1", stale="FALSE"\r\nWWW-Authenticate: Basic realm="/"\r\n\r\n',
  ),
  Buffer.from([0x24, 0, 0, 12, 0x80, 0x60, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4]),
  Buffer.from(
    `\r\nRTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Type: application/sdp\r\nContent-Base: rtsp://192.168.1.64/\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ),
]);

const challenges = [
  [
    'Digest realm="IP Camera(12345)", nonce="4f7b1e7d", algorithm=MD5, qop="auth,auth-int", opaque="5ccc", stale=FALSE',
    'Basic realm="IP Camera"',
  ],
  [
    'Digest realm="a, \\"b\\"", nonce="n", algorithm=SHA-256, qop=auth, Digest realm="a", nonce="n", Basic realm="c", Negotiate',
  ],
  ['Basic realm=""'],
];

const addresses = [
  'rtsp://admin:p@ss:w#r/d%@192.168.1.64:554/Streaming/Channels/101?transportmode=unicast',
  'rtsp://[fe80::1%25eth0]:8554/live',
  'camera.local/h264Preview_01_main',
  'user%40home:a@b@c@d@example.com',
  'rtsp://kamera-süd.example:8554/ä?ö=ü#ß',
];

const target = {
  name: 'Town',
  'service-param': { server: 'rtmp://192.0.2.1/live', key: 'a?b=c&d', use_auth: true, username: 'u' },
};
const oldTargets = [{ name: 'Türkiye', 'rtmp-path': 'rtmp://192.0.2.1/live', 'rtmp-key': 'k3y', 'rtmp-user': '' }];
const pastedTexts = [
  {
    text: 'Stream URL: rtmps://a.rtmps.youtube.com:443/live2\r\nBackup: rtmps://b.rtmps.youtube.com:443/live2?backup=1\r\nStream key: aaaa-bbbb-cccc-dddd\r\n\r\nrtmp://live.twitch.tv/app/live_1_abc\n',
  },
  { text: 'FB-1-0-abc?s_bl=1&s_ps=1&a=Ab/c=\nrtmps://live-api-s.facebook.com:443/rtmp/\n' },
  { text: 'Camera: rtsp://192.0.2.64/stream1' },
  {
    text: JSON.stringify(
      { type: 'rtmp_common', settings: { service: 'Twitch', server: 'auto', key: 'live_1_abc' } },
      null,
      1,
    ),
    fileName: 'service.json',
  },
  { text: JSON.stringify({ targets: [target, target] }, null, 1), fileName: 'obs-multi-rtmp.json' },
  {
    text: `[General]\nName=a\n[obs-multi-rtmp]\njson=${Buffer.from(JSON.stringify({ targets: oldTargets })).toString('base64')}\n`,
    fileName: 'basic.ini',
  },
];

function cut(bytes: Buffer, random: Random): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = start + (random.chance(0.3) ? 1 + random.below(8) : 1 + random.below(64 * 1024));
    chunks.push(bytes.subarray(start, end));
    start = end;
  }
  return chunks;
}

function readStream(chunks: readonly Buffer[]): unknown {
  const reader = createRtspReader('responses');
  const said: unknown[] = [];
  for (const chunk of chunks) {
    reader.push(chunk);
    for (let piece = reader.next(); piece !== 'incomplete'; piece = reader.next()) {
      if (piece === 'malformed') return said.length > 0 ? said : undefined;
      said.push(
        piece.kind === 'message' ? [piece.startLine, piece.headers, piece.body, statusOf(piece) ?? ''] : piece.payload,
      );
    }
  }
  return said;
}

/** What is shown and kept of it is short. */
const maxCodecCharacters = 256;

function checkMedia(value: unknown): void {
  const { video, audio } = value as ReturnType<typeof parseSdp>;
  for (const media of [video, audio]) {
    if (media && media.codec.length > maxCodecCharacters)
      throw new Error(`a codec of ${media.codec.length} characters`);
  }
}

function checkAddress(value: unknown): void {
  const { url, login, port } = value as { readonly url: string; readonly login?: object; readonly port: number };
  const again = parseCameraUrl(url);
  if (!again.ok || again.value.url !== url || again.value.login)
    throw new Error(`is read in another way again: ${url}`);
  if (port < 1 || port > 65_535) throw new Error(`port ${port}`);
  if (login && JSON.stringify(login) === '{}') throw new Error('an empty login');
}

function checkPasted(value: unknown): void {
  const pasted = value as Pasted;
  if (pasted.kind === 'camera' && !/^rtsps?:/i.test(pasted.address)) throw new Error('no address of a camera');
  if (pasted.kind !== 'destinations') return;
  if (pasted.destinations.length === 0 || pasted.destinations.length > 64) throw new Error('none, or too many');
  for (const { streamUrl, key, platform } of pasted.destinations) {
    if (!streamUrl && !key && !platform) throw new Error('nothing in it');
    if (key !== undefined && (key === '' || key.length > 2_048)) throw new Error(`a key of ${key.length} characters`);
  }
}
