import type { CameraReport } from '#shared/commands.ts';
import { formatFps, formatMbits, formatSeconds } from '../../format.ts';
import { codecName } from '../health/codec-names.ts';

export interface CameraFact {
  readonly label: string;
  readonly value: string;
  /** What may be better about it; absent when it is fine. */
  readonly remark?: string;
}

/** Longer than this, and most platforms' viewers see the picture freeze. */
const longestKeyframeSeconds = 4;

/** What a look at a camera found, a line each. */
export function cameraFacts({ media, meters }: CameraReport): readonly CameraFact[] {
  const { keyframeSeconds } = meters;
  const isSeldom = keyframeSeconds > longestKeyframeSeconds;
  return [
    {
      label: 'Codec',
      value: media.isEncoded ? `${codecName(media.sourceVideo)} → H.264` : `H.264 ${media.profile}`,
      ...(media.isEncoded && {
        remark: 'The picture is encoded anew on this computer, which costs processor time. Set the camera to H.264.',
      }),
    },
    { label: 'Size', value: `${media.width} × ${media.height}` },
    { label: 'Frame rate', value: formatFps(meters.fps) },
    { label: 'Bitrate', value: formatMbits(meters.videoKbps) },
    {
      label: 'Keyframe',
      value: keyframeSeconds > 0 ? `every ${formatSeconds(keyframeSeconds)}\u00a0s` : 'only one seen so far',
      ...(isSeldom && {
        remark:
          'Most platforms want a keyframe every 2\u00a0s. Set it on the camera’s own page, or viewers may see it freeze.',
      }),
    },
    {
      label: 'Sound',
      value: media.sourceAudio === 'none' ? 'none, silence is added' : codecName(media.sourceAudio),
    },
  ];
}
