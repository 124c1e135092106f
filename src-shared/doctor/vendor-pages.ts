import type { Vendor } from '../cameras/vendor-paths.ts';

/** How a maker calls things on its cameras' own page: as they stand there, in English, whatever language is spoken here. */
export interface VendorPage {
  /** The way to the settings of the main stream's video. */
  readonly video: string;
  /** The way to the settings of its sound. */
  readonly audio: string;
  readonly labels: Readonly<Record<Setting, string>>;
  /** What the interval between keyframes is counted in; left out where that differs between cameras. */
  readonly keyframesIn?: 'frames' | 'seconds';
  /** What stretches the interval in a still picture. */
  readonly smartCodec?: string;
  /** The maker's Tapo cameras have no page: the same is in an app. */
  readonly isInTapoApp?: true;
  /** Where the stream is given its sound, if not among the settings of the sound. */
  readonly soundSwitch?: { readonly label: string; readonly value: string };
}

/** The settings that a doctor may want other. */
export type Setting = 'codec' | 'keyframes' | 'profile' | 'bitrate' | 'fps' | 'size' | 'audioCodec';

const usual: Readonly<Record<Setting, string>> = {
  codec: 'Video encoding',
  keyframes: 'I-frame interval',
  profile: 'Profile',
  bitrate: 'Bitrate',
  fps: 'Frame rate',
  size: 'Resolution',
  audioCodec: 'Audio encoding',
};

/** For all others: most pages have these words, or some that are close to them. */
export const anyPage: VendorPage = { video: 'Video', audio: 'Audio', labels: usual };

const dahua: VendorPage = {
  video: 'Setting > Camera > Video',
  audio: 'Setting > Camera > Audio',
  labels: {
    ...usual,
    codec: 'Encode Mode',
    keyframes: 'I Frame Interval',
    profile: 'Encode Mode',
    bitrate: 'Bit Rate',
    audioCodec: 'Encode Mode',
  },
  keyframesIn: 'frames',
  smartCodec: 'Smart Codec',
};

/** From the makers' manuals. Pages differ a little between models and years. */
export const vendorPages: Readonly<Partial<Record<Vendor, VendorPage>>> = {
  Amcrest: {
    ...dahua,
    video: 'Setup > Camera > Video',
    audio: 'Setup > Camera > Audio',
    labels: { ...dahua.labels, keyframes: 'Frame Interval' },
  },
  Axis: {
    video: 'Video > Stream',
    audio: 'Audio',
    labels: { ...usual, codec: 'Codec', keyframes: 'GOP length', bitrate: 'Bitrate control' },
    keyframesIn: 'frames',
    smartCodec: 'Dynamic GOP',
  },
  Dahua: dahua,
  Foscam: {
    video: 'Settings > Video > Video Settings',
    audio: 'Settings > Video',
    labels: { ...usual, keyframes: 'Key Frame Interval', bitrate: 'Bit Rate' },
  },
  Hanwha: {
    video: 'Setup > Basic > Video profile',
    audio: 'Setup > Video & Audio > Audio setup',
    labels: { ...usual, codec: 'Codec', keyframes: 'GOP length', bitrate: 'Maximum bitrate', audioCodec: 'Codec' },
    keyframesIn: 'frames',
    smartCodec: 'Dynamic GOP',
  },
  Hikvision: {
    video: 'Configuration > Video/Audio > Video',
    audio: 'Configuration > Video/Audio > Audio',
    labels: {
      ...usual,
      codec: 'Video Encoding',
      keyframes: 'I Frame Interval',
      bitrate: 'Max. Bitrate',
      audioCodec: 'Audio Encoding',
    },
    keyframesIn: 'frames',
    smartCodec: 'H.264+',
    soundSwitch: { label: 'Video Type', value: 'Video & Audio' },
  },
  Reolink: {
    video: 'Settings > Camera > Stream',
    audio: 'Settings > Camera > Audio',
    labels: { ...usual, keyframes: 'Interframe Space', bitrate: 'Max Bitrate' },
    keyframesIn: 'seconds',
  },
  'TP-Link': { ...anyPage, isInTapoApp: true },
  Uniview: {
    video: 'Setup > Video & Audio > Video',
    audio: 'Setup > Video & Audio > Audio',
    labels: { ...usual, codec: 'Video Compression', keyframes: 'I Frame Interval', bitrate: 'Bit Rate' },
    keyframesIn: 'frames',
    smartCodec: 'U-Code',
  },
};
