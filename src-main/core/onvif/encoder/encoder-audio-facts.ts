import type { AudioCodecOptions, AudioEncoderSettings, CameraAudioCodec } from '#shared/cameras/encoder.ts';
import { elementAt, textAt, type XmlElement } from '../../xml/read-xml.ts';
import { readList, readNumber } from '../reply-values.ts';
import { audioCodecOf } from './encoder-codecs.ts';

/**
 * tt:AudioEncoderConfiguration and tt:AudioEncoder2Configuration: bitrates in kbit/s, sample rates in kHz without
 * their fractions (44 for 44,100 Hz). Some firmware tells bit/s and Hz.
 */
export function readAudioFacts(configuration: XmlElement): AudioEncoderSettings | undefined {
  const codec = audioCodecOf(textAt(configuration, 'Encoding'));
  const usual = codec === undefined || codec === 'aac' ? undefined : telephony;
  const kbps = readKbps(textAt(configuration, 'Bitrate')) ?? usual?.kbps;
  const sampleRate = readSampleRate(textAt(configuration, 'SampleRate')) ?? usual?.sampleRate;
  return codec && kbps && sampleRate ? { codec, kbps, sampleRate } : undefined;
}

/** Of each codec the first set of options. */
export function readAudioOptions(reply: XmlElement): readonly AudioCodecOptions[] {
  const options = new Map<CameraAudioCodec, AudioCodecOptions>();
  for (const element of audioOptionElements(reply)) {
    const codec = audioCodecOf(textAt(element, 'Encoding'));
    if (codec === undefined || options.has(codec)) continue;
    options.set(codec, {
      codec,
      kbps: readItems(elementAt(element, 'BitrateList'), readKbps),
      sampleRates: readItems(elementAt(element, 'SampleRateList'), readSampleRate),
    });
  }
  return [...options.values()];
}

/** Media has them in an element `Options` once more, Media2 has not. */
export function audioOptionElements(reply: XmlElement): readonly XmlElement[] {
  const outer = reply.children.filter(({ name }) => name === 'Options');
  const inner = outer.flatMap((options) => options.children.filter(({ name }) => name === 'Options'));
  return [...inner, ...outer].filter((options) => textAt(options, 'Encoding') !== undefined).slice(0, 32);
}

/** `value` (bit/s or Hz) in the unit of the number that the camera told: thousands, unless that is too large for it. */
export function writtenLike(told: string | undefined, value: number): string {
  const isSmall = (readNumber(told, { min: 0, max: 1e9 }) ?? 0) <= maxThousands;
  return String(isSmall ? Math.floor(value / 1000) : Math.round(value));
}

/** G.711 has no other rates, and some cameras tell none for it. */
const telephony = { kbps: 64, sampleRate: 8000 };

/** No camera's sound has more kbit/s or kHz; what is greater is told in bit/s or Hz. */
const maxThousands = 1000;

function readKbps(text: string | undefined): number | undefined {
  const value = readNumber(text, { min: 1, max: maxThousands * 1000 });
  return value === undefined || value <= maxThousands ? value : value / 1000;
}

function readSampleRate(text: string | undefined): number | undefined {
  const value = readNumber(text, { min: 1, max: 192_000 });
  if (value === undefined || value > maxThousands) return value;
  const fraction = [11_025, 22_050, 44_100].find((rate) => Math.floor(rate / 1000) === Math.floor(value));
  return fraction ?? value * 1000;
}

/** One item in an element each, or all in one with blanks. */
function readItems(list: XmlElement | undefined, read: (text: string) => number | undefined): readonly number[] {
  const items = list?.children.slice(0, 64).flatMap(({ text }) => readList(text)) ?? [];
  const numbers = items.map(read).filter((number) => number !== undefined);
  return [...new Set(numbers)].sort((a, b) => a - b).slice(0, 64);
}
