import { expect, type Locator } from '@playwright/test';

/** Waits until the live picture shows something (not one colour) and that it moves. */
export async function expectMovingPicture(picture: Locator): Promise<void> {
  let before: string | undefined;
  await expect
    .poll(
      async () => {
        const now = await sample(picture);
        const isMoving = before !== undefined && now !== undefined && now !== before;
        before = now;
        return isMoving;
      },
      { intervals: [200], message: 'the picture moves' },
    )
    .toBe(true);
}

/** The colour at a place, from 0 to 1 of its width and height, so coarse that encoding does not change it. */
export async function colourAt(
  picture: Locator,
  { x, y }: { readonly x: number; readonly y: number },
): Promise<string> {
  const pixels = (await sample(picture))?.split(',').map(Number) ?? [];
  const first = 4 * (Math.floor(y * height) * width + Math.floor(x * width));
  return pixels
    .slice(first, first + 3)
    .map((value) => Math.round(value / 80))
    .join();
}

const [width, height] = [64, 36];

/** The canvas in small, as text; undefined while it is of one colour. */
function sample(picture: Locator): Promise<string | undefined> {
  return picture.evaluate(
    (element, [width, height]) => {
      const source = element instanceof HTMLCanvasElement ? element : element.querySelector('canvas');
      const small = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
      if (!source?.width || !small) return undefined;
      small.drawImage(source, 0, 0, width, height);
      const pixels = small.getImageData(0, 0, width, height).data;
      const isPlain = pixels.every((value, index) => value === pixels[index % 4]);
      return isPlain ? undefined : pixels.join();
    },
    [width, height] as const,
  );
}
