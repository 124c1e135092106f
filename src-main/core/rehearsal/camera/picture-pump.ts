import type { Writable } from 'node:stream';

/**
 * Draws one frame, YUV 4:2:0, for a wall-clock time in milliseconds since 1970. It may give the same Buffer each time:
 * it is not called again before the last frame has been taken.
 */
export type DrawPicture = (timeMs: number) => Buffer;

/**
 * Draws a picture and writes it, `fps` times a second, until the returned function is called. A frame that was missed
 * because the reader fell behind is made up for with the next one, so that as many frames are written as time goes by.
 */
export function pumpPictures(output: Writable, fps: number, draw: DrawPicture): () => void {
  const frameMs = 1000 / fps;
  let startedAtMs = 0;
  let written = 1;
  let timer: NodeJS.Timeout | undefined;

  const tick = () => {
    if (output.writableEnded) return;
    const due = Math.floor((performance.now() - startedAtMs) / frameMs) + 1;
    if (!output.writableNeedDrain && written < due) {
      const frame = draw(Date.now());
      for (; written < due; written++) output.write(frame);
    }
    timer = setTimeout(tick, startedAtMs + due * frameMs - performance.now());
  };
  // Its time begins when the reader takes the first frame: what waits for a slow start would be late for ever.
  output.write(draw(Date.now()), () => {
    startedAtMs = performance.now();
    tick();
  });
  return () => {
    clearTimeout(timer);
    output.end();
  };
}
