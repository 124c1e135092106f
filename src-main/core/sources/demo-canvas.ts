/** A colour in BT.709 limited range, as H.264 carries it. */
export interface Yuv {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** A picture in planar YUV 4:2:0 (I420): full-size luma, then both chroma planes at half the size. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** A box in pixels. Painters use even edges only, so that it covers whole chroma samples. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How much of a pixel at (x, y) a shape covers: 0 to 1. */
export type Shape = (x: number, y: number) => number;

export function createCanvas(width: number, height: number): Canvas {
  return { width, height, bytes: Buffer.alloc((width * height * 3) / 2) };
}

/** "#rrggbb" as BT.709 limited-range YUV. */
export function colour(hex: string): Yuv {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return {
    y: 16 + 219 * luma,
    u: 128 + (224 * (blue - luma)) / 1.8556,
    v: 128 + (224 * (red - luma)) / 1.5748,
  };
}

/** Paints a shape with smooth edges over what is there. */
export function paint(canvas: Canvas, box: Box, ink: Yuv, shape: Shape): void {
  const { left, top, right, bottom } = evenBox(canvas, box);
  const { width, height, bytes } = canvas;
  const uPlane = width * height;
  const vPlane = uPlane + (width * height) / 4;
  for (let y = top; y < bottom; y += 2) {
    for (let x = left; x < right; x += 2) {
      const at = y * width + x;
      let covered = 0;
      for (const [dx, dy, offset] of [
        [0, 0, at],
        [1, 0, at + 1],
        [0, 1, at + width],
        [1, 1, at + width + 1],
      ] as const) {
        const share = shape(x + dx + 0.5, y + dy + 0.5);
        if (share <= 0) continue;
        covered += share / 4;
        blend(bytes, offset, ink.y, share);
      }
      if (covered <= 0) continue;
      const chroma = (y >> 1) * (width >> 1) + (x >> 1);
      blend(bytes, uPlane + chroma, ink.u, covered);
      blend(bytes, vPlane + chroma, ink.v, covered);
    }
  }
}

/** Copies a box from a picture of the same size. */
export function restore(canvas: Canvas, from: Canvas, box: Box): void {
  const { left, top, right, bottom } = evenBox(canvas, box);
  const { width, height, bytes } = canvas;
  const copyRows = (start: number, stride: number, scale: number) => {
    for (let y = top / scale; y < bottom / scale; y++) {
      const row = start + y * stride;
      from.bytes.copy(bytes, row + left / scale, row + left / scale, row + right / scale);
    }
  };
  copyRows(0, width, 1);
  copyRows(width * height, width / 2, 2);
  copyRows((width * height * 5) / 4, width / 2, 2);
}

/** A box with sharp edges in one colour. */
export function fill(canvas: Canvas, box: Box, ink: Yuv): void {
  const { left, top, right, bottom } = evenBox(canvas, box);
  const { width, height, bytes } = canvas;
  const fillRows = (start: number, stride: number, scale: number, value: number) => {
    for (let y = top / scale; y < bottom / scale; y++) {
      const row = start + y * stride;
      bytes.fill(Math.round(value), row + left / scale, row + right / scale);
    }
  };
  fillRows(0, width, 1, ink.y);
  fillRows(width * height, width / 2, 2, ink.u);
  fillRows((width * height * 5) / 4, width / 2, 2, ink.v);
}

/** A straight stroke with round ends. */
export function stroke(x1: number, y1: number, x2: number, y2: number, thickness: number): Shape {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const lengthSquared = dx * dx + dy * dy || 1;
  return (x, y) => {
    const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / lengthSquared));
    return edge(thickness / 2 - Math.hypot(x - x1 - along * dx, y - y1 - along * dy));
  };
}

export function disc(x: number, y: number, radius: number): Shape {
  return (px, py) => edge(radius - Math.hypot(px - x, py - y));
}

export function ring(x: number, y: number, radius: number, thickness: number): Shape {
  return (px, py) => edge(thickness / 2 - Math.abs(radius - Math.hypot(px - x, py - y)));
}

export function roundedBox(box: Box, radius: number): Shape {
  const centreX = (box.left + box.right) / 2;
  const centreY = (box.top + box.bottom) / 2;
  const halfWidth = (box.right - box.left) / 2 - radius;
  const halfHeight = (box.bottom - box.top) / 2 - radius;
  return (x, y) => {
    const dx = Math.max(0, Math.abs(x - centreX) - halfWidth);
    const dy = Math.max(0, Math.abs(y - centreY) - halfHeight);
    return edge(radius - Math.hypot(dx, dy));
  };
}

/** The smallest box around points, with a margin. */
export function boxAround(points: readonly (readonly [number, number])[], margin: number): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs) - margin,
    top: Math.min(...ys) - margin,
    right: Math.max(...xs) + margin,
    bottom: Math.max(...ys) + margin,
  };
}

/** Coverage of a pixel whose centre lies `inside` pixels within a shape. */
function edge(inside: number): number {
  return Math.min(1, Math.max(0, inside + 0.5));
}

function blend(bytes: Buffer, offset: number, value: number, share: number): void {
  const before = bytes[offset] ?? 0;
  bytes[offset] = Math.round(before + (value - before) * share);
}

function evenBox(canvas: Canvas, box: Box): Box {
  return {
    left: Math.max(0, Math.floor(box.left / 2) * 2),
    top: Math.max(0, Math.floor(box.top / 2) * 2),
    right: Math.min(canvas.width, Math.ceil(box.right / 2) * 2),
    bottom: Math.min(canvas.height, Math.ceil(box.bottom / 2) * 2),
  };
}
