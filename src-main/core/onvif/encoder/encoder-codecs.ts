import type { CameraAudioCodec, CameraVideoCodec } from '#shared/cameras/encoder.ts';

export type MediaService = 'media' | 'media2';

/** The codec that a camera means by an encoding's name. Firmware does not keep the names of Media and Media2 apart. */
export function videoCodecOf(encoding: string | undefined): CameraVideoCodec | undefined {
  return videoCodecs[bare(encoding)];
}

export function audioCodecOf(encoding: string | undefined): CameraAudioCodec | undefined {
  const name = bare(encoding);
  return name.startsWith('G726') ? 'adpcm_g726' : audioCodecs[name];
}

/** tt:VideoEncoding (Media) and tt:VideoEncodingMimeNames (Media2). */
export function videoEncodingName(codec: CameraVideoCodec, service: MediaService): string {
  return videoNames[codec][service];
}

/** tt:AudioEncoding (Media, where both kinds of G.711 have one name) and tt:AudioEncodingMimeNames (Media2). */
export function audioEncodingName(codec: CameraAudioCodec, service: MediaService): string {
  return audioNames[codec][service];
}

/** "MP4A-LATM", "mp4a_latm" → MP4ALATM */
const bare = (encoding = ''): string =>
  encoding
    .slice(0, 64)
    .replace(/[^a-z0-9]/gi, '')
    .toUpperCase();

const videoCodecs: Readonly<Record<string, CameraVideoCodec>> = {
  H264: 'h264',
  AVC: 'h264',
  H265: 'hevc',
  HEVC: 'hevc',
  JPEG: 'mjpeg',
  MJPEG: 'mjpeg',
  MPEG4: 'mpeg4',
  MPV4ES: 'mpeg4',
  MP4VES: 'mpeg4',
};

const audioCodecs: Readonly<Record<string, CameraAudioCodec>> = {
  AAC: 'aac',
  MP4ALATM: 'aac',
  MPEG4GENERIC: 'aac',
  G711: 'pcm_mulaw',
  PCMU: 'pcm_mulaw',
  G711U: 'pcm_mulaw',
  G711MU: 'pcm_mulaw',
  G711ULAW: 'pcm_mulaw',
  PCMA: 'pcm_alaw',
  G711A: 'pcm_alaw',
  G711ALAW: 'pcm_alaw',
};

type Names = Readonly<Record<MediaService, string>>;

const videoNames: Readonly<Record<CameraVideoCodec, Names>> = {
  h264: { media: 'H264', media2: 'H264' },
  hevc: { media: 'H265', media2: 'H265' },
  mjpeg: { media: 'JPEG', media2: 'JPEG' },
  mpeg4: { media: 'MPEG4', media2: 'MPV4-ES' },
};

const audioNames: Readonly<Record<CameraAudioCodec, Names>> = {
  aac: { media: 'AAC', media2: 'MP4A-LATM' },
  pcm_mulaw: { media: 'G711', media2: 'PCMU' },
  pcm_alaw: { media: 'G711', media2: 'PCMA' },
  adpcm_g726: { media: 'G726', media2: 'G726' },
};
