/** ffmpeg's names of codecs as people know them. */
export function codecName(codec: string): string {
  return names[codec] ?? codec.toUpperCase().replaceAll('_', ' ');
}

const names: Readonly<Record<string, string>> = {
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
  g722: 'G.722',
  adpcm_g726: 'G.726',
  g726: 'G.726',
  g726le: 'G.726',
  pcm_s16be: 'PCM',
  pcm_s16le: 'PCM',
  opus: 'Opus',
  mp3: 'MP3',
};
