/** Puts pictures on a canvas. */
export interface Painter {
  /** Paints at once; while many others wait behind it, only now and then. The caller closes the picture. */
  paint(picture: CanvasImageSource, width: number, height: number, waiting: number): void;
  /** How many were painted since the last call. */
  takeCount(): number;
  /** What is on the canvas, as large as it is. */
  wholePicture(): Promise<Blob>;
  smallPicture(): Promise<Blob>;
}

/** More than this waiting means that it is catching up, for example with the group of pictures at the start. */
const catchingUp = 3;
const catchUpPaintEveryMs = 100;
const smallWidth = 160;

/** `mostWidth`: larger pictures are painted smaller. */
export function createPainter(canvas: OffscreenCanvas, mostWidth = Number.POSITIVE_INFINITY): Painter {
  const context = contextOf(canvas);
  const small = new OffscreenCanvas(smallWidth, 90);
  const smallContext = contextOf(small);
  let count = 0;
  let paintedAtMs = Number.NEGATIVE_INFINITY;
  return {
    paint: (picture, width, height, waiting) => {
      const nowMs = performance.now();
      if (waiting > catchingUp && nowMs - paintedAtMs < catchUpPaintEveryMs) return;
      const scale = Math.min(1, mostWidth / width);
      const [paintedWidth, paintedHeight] = [Math.round(width * scale), Math.round(height * scale)];
      if (canvas.width !== paintedWidth || canvas.height !== paintedHeight) {
        canvas.width = paintedWidth;
        canvas.height = paintedHeight;
      }
      context.drawImage(picture, 0, 0, paintedWidth, paintedHeight);
      paintedAtMs = nowMs;
      count += 1;
    },
    takeCount: () => {
      const painted = count;
      count = 0;
      return painted;
    },
    wholePicture: () => canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 }),
    smallPicture: () => {
      small.height = Math.round((smallWidth * canvas.height) / canvas.width);
      smallContext.drawImage(canvas, 0, 0, small.width, small.height);
      return small.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
    },
  };
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, desynchronized: true });
  if (!context) throw new Error('no canvas to paint on');
  return context;
}
