/** What an AAC stream says about itself in its AudioSpecificConfig. */
export interface AacConfiguration {
  /** Audio object type (ISO/IEC 14496-3 table 1.17): 2 is AAC-LC, 5 HE-AAC, 29 HE-AAC v2. */
  readonly objectType: number;
  /** Samples a second of the core coder (half of what HE-AAC plays). */
  readonly sampleRate: number;
  /** 0 when the stream itself describes its channels. */
  readonly channels: number;
}

const sampleRates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

/** By channelConfiguration (ISO/IEC 14496-3 table 1.19). */
const channelCounts = [0, 1, 2, 3, 4, 5, 6, 8];

/**
 * Reads the head of an AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1) that begins at a bit; undefined when the bytes
 * are not one.
 */
export function parseAacConfiguration(bytes: Uint8Array, firstBit = 0): AacConfiguration | undefined {
  const bits = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(2).padStart(8, '0')).join('');
  let position = firstBit;
  const read = (count: number): number => {
    position += count;
    return position > bits.length ? Number.NaN : Number.parseInt(bits.slice(position - count, position), 2);
  };
  const shortType = read(5);
  const objectType = shortType === 31 ? 32 + read(6) : shortType;
  const rateIndex = read(4);
  const sampleRate = rateIndex === 15 ? read(24) : sampleRates[rateIndex];
  const channelIndex = read(4);
  if (objectType === 0 || !sampleRate || Number.isNaN(channelIndex)) return undefined;
  return { objectType, sampleRate, channels: channelCounts[channelIndex] ?? 0 };
}

/** True for the one form of sound that goes out as it came: AAC-LC, 48 kHz, stereo. */
export function isProgrammeAudio(config: AacConfiguration): boolean {
  return config.objectType === 2 && config.sampleRate === 48_000 && config.channels === 2;
}

/** True when one decoder plays both: the sequence header tags' bodies describe the same sound. */
export function hasSameSound(headerBody: Buffer, otherBody: Buffer): boolean {
  if (headerBody.equals(otherBody)) return true;
  const [one, other] = [headerBody, otherBody].map((body) => parseAacConfiguration(body.subarray(2)));
  return one !== undefined && other !== undefined && isProgrammeAudio(one) && isProgrammeAudio(other);
}

/** Samples in every AAC-LC frame. */
export const aacFrameSamples = 1024;

/** Body of the sequence header tag for AAC-LC, 48 kHz, stereo. */
export const silentAacHeader: Buffer = Buffer.from('af001190', 'hex');

/** Body of an audio tag with one silent AAC-LC frame of two channels: 1024 samples, 21⅓ ms at 48 kHz. */
export const silentAacFrame: Buffer = Buffer.from('af01211004608c1c', 'hex');
