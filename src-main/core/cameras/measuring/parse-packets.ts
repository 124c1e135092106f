/** What ffmpeg's framecrc format tells of one track: facts about it, then a line for each packet. */
export interface PacketReader {
  push(chunk: string): void;
  /** Known as soon as the first packet has come. */
  readonly track: Track;
}

export interface Track {
  /** ffmpeg's name. */
  readonly codec?: string;
  readonly width?: number;
  readonly height?: number;
  readonly sampleRate?: number;
  readonly channels?: number;
}

export interface Packet {
  /** When it is shown or heard, from any origin; undefined where ffmpeg knows no time for it. */
  readonly seconds: number | undefined;
  readonly bytes: number;
  readonly isKeyframe: boolean;
}

/** Gives the packets of a framecrc output that holds one track. What is no line of that format is passed over. */
export function createPacketReader(onPacket: (packet: Packet) => void): PacketReader {
  let track: Track = {};
  let secondsPerUnit = 0;
  let unfinished = '';

  const readLine = (line: string) => {
    const [, name = '', value = ''] = /^#(\w+) 0: +(.+)$/.exec(line) ?? [];
    if (name === 'tb') secondsPerUnit = readFraction(value);
    else if (name !== '') track = { ...track, ...readFact(name, value) };
    else {
      const packet = readPacket(line, secondsPerUnit);
      if (packet) onPacket(packet);
    }
  };
  return {
    push: (chunk) => {
      const lines = (unfinished + chunk).split(/\r?\n/);
      unfinished = lines.pop() ?? '';
      lines.forEach(readLine);
    },
    get track() {
      return track;
    },
  };
}

function readFraction(text: string): number {
  const [numerator = 0, denominator = 1] = text.split('/').map(Number);
  return numerator / denominator;
}

function readFact(name: string, value: string): Track {
  switch (name) {
    case 'codec_id':
      return { codec: value };
    case 'dimensions': {
      const [width = 0, height = 0] = value.split('x').map(Number);
      return { width, height };
    }
    case 'sample_rate':
      return { sampleRate: Number(value) };
    case 'channel_layout_name':
      return channelCount(value);
    default:
      return {};
  }
}

function channelCount(layout: string): Track {
  if (layout === 'mono') return { channels: 1 };
  if (layout === 'stereo') return { channels: 2 };
  const channels = /^(\d+) channels/.exec(layout)?.[1];
  return channels === undefined ? {} : { channels: Number(channels) };
}

/**
 * No camera's time is before this: ffmpeg has put its "no time" there (-2^63), or the decoding time, which
 * `measuringArguments` sets far in the past.
 */
const earliestTime = -(2 ** 39);

/** `stream, dts, pts, duration, bytes, checksum`; flags follow only for what is no plain keyframe. */
function readPacket(line: string, secondsPerUnit: number): Packet | undefined {
  const match = /^0, +-?\d+, +(-?\d+), +-?\d+, +(\d+), +0x[\da-f]{8}(?:, +F=0x([\dA-F]+))?/i.exec(line);
  if (!match) return undefined;
  const [, time, bytes, flags = '1'] = match;
  return {
    seconds: Number(time) < earliestTime ? undefined : Number(time) * secondsPerUnit,
    bytes: Number(bytes),
    isKeyframe: (Number.parseInt(flags, 16) & 1) === 1,
  };
}
