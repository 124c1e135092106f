import type { PictureSize } from '../platforms/platforms.ts';

interface Picture extends PictureSize {
  readonly fps: number;
}

/** Bits for each pixel of each frame: where H.264 looks good with much movement, and where it falls to pieces. */
const goodBits = 0.07;
const poorBits = 0.015;
const stepKbps = 500;

/** How much of a platform's limit is used, so that a camera which overshoots a little stays within it. */
export const limitShare = 0.9;

/** What a picture needs in H.264 to look good: 4,500 kbit/s for 1080p30, 2,000 for 720p30. */
export function goodKbps(picture: Picture): number {
  return Math.max(stepKbps, Math.round((kbpsPerBit(picture) * goodBits) / stepKbps) * stepKbps);
}

/** Below this even a quiet scene looks blurred. */
export const poorKbps = (picture: Picture): number => kbpsPerBit(picture) * poorBits;

const kbpsPerBit = ({ width, height, fps }: Picture): number => (width * height * fps) / 1_000;
