import { type AacConfiguration, isProgrammeAudio, parseAacConfiguration } from '../flv/aac.ts';

/** What a camera offers, in ffmpeg's codec names. A codec that is not in our tables keeps its SDP name, lower case. */
export interface OfferedMedia {
  readonly video?: { readonly codec: string };
  readonly audio?: OfferedAudio;
}

export interface OfferedAudio {
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  /** AAC only: it can be passed on as it is. */
  readonly isAacLc48kStereo?: boolean;
}

/** The first video and the first audio of a session description (RFC 8866); payload names by RFC 3551 and IANA. */
export function parseSdp(text: string): OfferedMedia {
  const sections = text.split(/^(?=m=)/m).slice(1);
  const media = sections.map(readSection).filter((section) => section !== undefined);
  const video = media.find(({ kind }) => kind === 'video');
  const audio = media.find(({ kind }) => kind === 'audio');
  return {
    ...(video && { video: { codec: codecName(video.encoding) } }),
    ...(audio && { audio: readAudio(audio) }),
  };
}

interface Section {
  readonly kind: string;
  /** Upper case: H264, MPEG4-GENERIC, PCMU… */
  readonly encoding: string;
  readonly clockRate: number;
  readonly channels: number;
  /** Parameters of `a=fmtp`, names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** RFC 3551 §6: payload types that need no `a=rtpmap`. */
const staticTypes: Readonly<Record<number, readonly [encoding: string, clockRate: number, channels?: number]>> = {
  0: ['PCMU', 8000],
  3: ['GSM', 8000],
  4: ['G723', 8000],
  8: ['PCMA', 8000],
  9: ['G722', 8000],
  10: ['L16', 44_100, 2],
  11: ['L16', 44_100, 1],
  14: ['MPA', 90_000],
  18: ['G729', 8000],
  26: ['JPEG', 90_000],
  31: ['H261', 90_000],
  32: ['MPV', 90_000],
  33: ['MP2T', 90_000],
  34: ['H263', 90_000],
};

const ffmpegNames: Readonly<Record<string, string>> = {
  H264: 'h264',
  H265: 'hevc',
  JPEG: 'mjpeg',
  'MP4V-ES': 'mpeg4',
  'H263-1998': 'h263',
  'H263-2000': 'h263',
  MPV: 'mpeg2video',
  MP2T: 'mpegts',
  'MPEG4-GENERIC': 'aac',
  'MP4A-LATM': 'aac',
  PCMU: 'pcm_mulaw',
  PCMA: 'pcm_alaw',
  L16: 'pcm_s16be',
  L8: 'pcm_u8',
  MPA: 'mp3',
  G722: 'adpcm_g722',
  G723: 'g723_1',
  AMR: 'amr_nb',
  'AMR-WB': 'amr_wb',
};

function codecName(encoding: string): string {
  // The bits of a G.726 octet are packed in one order by RFC 3551 and in the other by I.366.2 (AAL2).
  if (/^AAL2-G726-\d+$/.test(encoding)) return 'adpcm_g726';
  if (/^G726-\d+$/.test(encoding)) return 'adpcm_g726le';
  return ffmpegNames[encoding] ?? encoding.toLowerCase();
}

function readSection(section: string): Section | undefined {
  const media = /^m=(\w+) \S+ \S+ (\d+)/.exec(section);
  const kind = media?.[1];
  if (kind === undefined) return undefined;
  const type = Number(media?.[2]);
  const map = attribute(section, `rtpmap:${type}`)?.match(/^([^/\s]{1,64})(?:\/(\d{1,9}))?(?:\/(\d{1,9}))?/);
  const [encoding, clockRate, channels] = map
    ? [map[1] ?? '', Number(map[2] ?? 0), Number(map[3] ?? 1)]
    : (staticTypes[type] ?? []);
  if (encoding === undefined) return undefined;
  return {
    kind,
    encoding: encoding.toUpperCase(),
    clockRate: clockRate ?? 0,
    channels: channels ?? 1,
    parameters: readParameters(attribute(section, `fmtp:${type}`) ?? ''),
  };
}

function attribute(section: string, name: string): string | undefined {
  const start = `a=${name} `;
  const line = section.split(/\r?\n/).find((candidate) => candidate.startsWith(start));
  return line?.slice(start.length).trim();
}

function readParameters(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(';').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name.trim().toLowerCase(), value.join('=').trim()];
  });
  return Object.fromEntries(pairs);
}

function readAudio({ encoding, clockRate, channels, parameters }: Section): OfferedAudio {
  const codec = codecName(encoding);
  // G.722 samples at 16 kHz; its RTP clock is 8 kHz by an old mistake (RFC 3551 §4.5.2).
  if (codec !== 'aac') return { codec, sampleRate: codec === 'adpcm_g722' ? 16_000 : clockRate, channels };
  const config = readAacConfig(parameters.config ?? '', encoding === 'MP4A-LATM');
  return {
    codec,
    sampleRate: config?.sampleRate ?? clockRate,
    channels: config?.channels || channels,
    isAacLc48kStereo: config !== undefined && isProgrammeAudio(config),
  };
}

/** For LATM it lies within a StreamMuxConfig (ISO/IEC 14496-3 §1.7.3). */
function readAacConfig(hex: string, isInStreamMuxConfig: boolean): AacConfiguration | undefined {
  const bytes = Buffer.from(hex, 'hex');
  if (!isInStreamMuxConfig) return parseAacConfiguration(bytes);
  const [first = 0x80] = bytes;
  // audioMuxVersion (0), allStreamsSameTimeFraming, numSubFrames, numProgram, numLayer: 15 bits before it.
  return first < 0x80 ? parseAacConfiguration(bytes, 15) : undefined;
}
