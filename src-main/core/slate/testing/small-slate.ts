import type { MediaTag } from '../../flv/tag.ts';
import type { Slate } from '../slate.ts';

/** An AVC sequence header tag (High 4.0, 1920×1080). */
export const smallHeader: MediaTag = {
  kind: 'video',
  timestampMs: 0,
  body: Buffer.from(
    '170000000001640028ffe1001b67640028acd940780227e5c044000003000400000300f03c60c65801000468ef8fcbfdf8f800',
    'hex',
  ),
  isKeyframe: false,
  isSequenceHeader: true,
};

/** An IDR picture's tag after `smallHeader`: the head of a slice with this idr_pic_id, and `filling`. */
export function smallKeyframe(idrPictureId: 0 | 1, filling = ''): MediaTag {
  const slice = Buffer.concat([Buffer.from([0x65, 0x88, idrPictureId === 0 ? 0x84 : 0x82]), Buffer.from(filling)]);
  return { ...picture(0x17, slice), isKeyframe: true };
}

/** Two groups of pictures that are none, but look like it from outside. */
export function smallSlate({ frameMs = 40, picturesPerGroup = 50, filling = '' } = {}): Slate {
  const group = (idrPictureId: 0 | 1) =>
    Array.from({ length: picturesPerGroup }, (_, index) => ({
      ...(index === 0 ? smallKeyframe(idrPictureId, filling) : picture(0x27, Buffer.from([0x41, 0x9a, index]))),
      timestampMs: Math.round(index * frameMs),
    }));
  return { header: smallHeader, groups: [group(0), group(1)], frameMs };
}

function picture(frameType: number, nalUnit: Buffer): MediaTag {
  const body = Buffer.concat([Buffer.from([frameType, 1, 0, 0, 0, 0, 0, 0, nalUnit.length]), nalUnit]);
  return { kind: 'video', timestampMs: 0, body, isKeyframe: false, isSequenceHeader: false };
}
