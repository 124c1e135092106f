import { createDemoPicture } from '../sources/demo-picture.ts';
import type { DrawPicture } from './camera/picture-pump.ts';
import type { PictureAdjustments } from './onvif/imaging-service.ts';
import type { PtzPosition } from './onvif/ptz-head.ts';

/** Where a camera looks, and how its picture is adjusted. */
export interface PracticeView {
  readonly position: PtzPosition;
  readonly adjustments: PictureAdjustments;
}

/**
 * The demo picture as a camera with a head sees it, in I420: it turns all around in it (what leaves on one side comes in
 * on the other), comes up to four times nearer, and is lighter, of more contrast or colour. Sharpness changes nothing.
 * Width and height must be even.
 */
export function createPracticePicture(width: number, height: number, view: () => PracticeView): DrawPicture {
  const demo = createDemoPicture(width, height);
  const seen = Buffer.alloc((width * height * 3) / 2);
  const planes = [
    { start: 0, width, height, isColour: false },
    { start: width * height, width: width / 2, height: height / 2, isColour: true },
    { start: (width * height * 5) / 4, width: width / 2, height: height / 2, isColour: true },
  ];
  return (timeMs) => {
    const picture = demo.draw(timeMs);
    const { position, adjustments } = view();
    if (isAsDrawn(position, adjustments)) return picture;
    for (const { start, isColour, ...size } of planes) {
      const columns = samples(size.width, position.pan, position.zoom);
      const rows = samples(size.height, -position.tilt, position.zoom);
      const values = isColour ? colourValues(adjustments) : lightValues(adjustments);
      for (let y = 0; y < size.height; y++) {
        const from = start + (rows[y] ?? 0) * size.width;
        const to = start + y * size.width;
        for (let x = 0; x < size.width; x++) seen[to + x] = values[picture[from + (columns[x] ?? 0)] ?? 0] ?? 0;
      }
    }
    return seen;
  };
}

function isAsDrawn({ pan, tilt, zoom }: PtzPosition, adjustments: PictureAdjustments): boolean {
  const { brightness, contrast, saturation, irCutFilter } = adjustments;
  const isAdjusted = brightness !== 50 || contrast !== 50 || saturation !== 50 || irCutFilter === 'OFF';
  return pan === 0 && tilt === 0 && zoom === 0 && !isAdjusted;
}

/** Which of `count` samples are seen, in order: half of all further on at an `offset` of 1, a quarter of them at a `zoom` of 1. */
function samples(count: number, offset: number, zoom: number): Uint16Array {
  const step = 1 / (1 + 3 * zoom);
  const middle = count / 2 + (offset * count) / 2;
  return Uint16Array.from({ length: count }, (_, index) => {
    const at = Math.floor(middle + (index + 0.5 - count / 2) * step);
    return ((at % count) + count) % count;
  });
}

function lightValues({ brightness, contrast }: PictureAdjustments): Uint8ClampedArray {
  const middle = 128;
  return Uint8ClampedArray.from(
    { length: 256 },
    (_, value) => middle + ((value - middle) * contrast) / 50 + (brightness - 50) * 2,
  );
}

/** Without its infrared filter, by night, a camera sees no colours. */
function colourValues({ saturation, irCutFilter }: PictureAdjustments): Uint8ClampedArray {
  const factor = irCutFilter === 'OFF' ? 0 : saturation / 50;
  return Uint8ClampedArray.from({ length: 256 }, (_, value) => 128 + (value - 128) * factor);
}
