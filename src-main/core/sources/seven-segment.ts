import { type Box, boxAround, type Canvas, paint, stroke, type Yuv } from './demo-canvas.ts';

/** Which of the segments a–g (clockwise from the top, g in the middle) each figure lights. */
const litSegments = ['abcdef', 'bc', 'abdeg', 'abcdg', 'bcfg', 'acdfg', 'acdefg', 'abc', 'abcdefg', 'abcdfg'];

/** Paints a figure from 0 to 9 into a box, with its dark segments faintly visible as on a real display. */
export function paintDigit(canvas: Canvas, box: Box, digit: number, lit: Yuv, unlit: Yuv): void {
  const thickness = (box.right - box.left) / 4.6;
  const gap = thickness * 0.62;
  const [left, right] = [box.left + thickness / 2, box.right - thickness / 2];
  const [top, bottom] = [box.top + thickness / 2, box.bottom - thickness / 2];
  const middle = (top + bottom) / 2;
  const ends: Readonly<Record<string, readonly [number, number, number, number]>> = {
    a: [left + gap, top, right - gap, top],
    b: [right, top + gap, right, middle - gap],
    c: [right, middle + gap, right, bottom - gap],
    d: [left + gap, bottom, right - gap, bottom],
    e: [left, middle + gap, left, bottom - gap],
    f: [left, top + gap, left, middle - gap],
    g: [left + gap, middle, right - gap, middle],
  };
  for (const [name, [x1, y1, x2, y2]] of Object.entries(ends)) {
    const isLit = litSegments[digit]?.includes(name) ?? false;
    const around = boxAround(
      [
        [x1, y1],
        [x2, y2],
      ],
      thickness,
    );
    paint(canvas, around, isLit ? lit : unlit, stroke(x1, y1, x2, y2, thickness * 0.86));
  }
}
