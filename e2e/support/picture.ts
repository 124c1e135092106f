import { expect, type Locator } from '@playwright/test';

/** Waits until the live picture shows something (not one colour) and that it moves. */
export async function expectMovingPicture(picture: Locator, timeoutMs: number): Promise<void> {
  let before: string | undefined;
  await expect
    .poll(
      async () => {
        const now = await sample(picture);
        const isMoving = before !== undefined && now !== undefined && now !== before;
        before = now;
        return isMoving;
      },
      { timeout: timeoutMs, intervals: [200], message: 'the picture moves' },
    )
    .toBe(true);
}

/** The canvas in small, as text; undefined while it is of one colour. */
function sample(picture: Locator): Promise<string | undefined> {
  return picture.evaluate((element) => {
    const source = element instanceof HTMLCanvasElement ? element : element.querySelector('canvas');
    const small = Object.assign(document.createElement('canvas'), { width: 64, height: 36 }).getContext('2d');
    if (!source?.width || !small) return undefined;
    small.drawImage(source, 0, 0, 64, 36);
    const pixels = small.getImageData(0, 0, 64, 36).data;
    const isPlain = pixels.every((value, index) => value === pixels[index % 4]);
    return isPlain ? undefined : pixels.join();
  });
}
