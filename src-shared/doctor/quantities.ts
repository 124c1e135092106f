import type { PictureSize } from '../platforms/platforms.ts';
import { formatCount, upToOneDecimal } from '../words/format.ts';
import { t } from '../words/words.ts';

/** Measurements as people read them, with a no-break space before the unit. */

const space = '\u00a0';

/** "4.5 Mbit/s"; below 1 Mbit/s "640 kbit/s". */
export function kbpsWords(kbps: number): string {
  if (kbps < 1_000) return `${formatCount(kbps)}${space}${t('units:kbits')}`;
  return `${upToOneDecimal(kbps / 1_000)}${space}${t('units:mbits')}`;
}

/** "1920 × 1080". */
export const sizeWords = ({ width, height }: PictureSize): string => `${width}${space}×${space}${height}`;

/** "44.1 kHz". */
export const sampleRateWords = (hertz: number): string =>
  `${upToOneDecimal(hertz / 1_000)}${space}${t('units:kilohertz')}`;

/** ffmpeg's names of codecs as people know them. */
export function codecWords(codec: string): string {
  return codecNames[codec] ?? codec.toUpperCase().replaceAll('_', ' ');
}

const codecNames: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'H.265',
  mjpeg: 'Motion JPEG',
  mpeg4: 'MPEG-4',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  aac: 'AAC',
  pcm_mulaw: 'G.711',
  pcm_alaw: 'G.711',
  adpcm_g722: 'G.722',
  adpcm_g726: 'G.726',
  g722: 'G.722',
  g726: 'G.726',
  g726le: 'G.726',
  pcm_s16be: 'PCM',
  pcm_s16le: 'PCM',
  opus: 'Opus',
  mp3: 'MP3',
  mp2: 'MP2',
};
