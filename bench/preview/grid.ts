import { formatTable } from '../table.ts';
import { framesPerSecond, nameOf, type PictureSize } from './camera.ts';
import { cellsOfUse, headingsOfUse, onStage } from './stage.ts';

/** A decoder that was dropped paints nothing for a second or more. */
const leastInASecond = 1;

/**
 * So many cameras beside each other: whether all of them are decoded all the time. They are one simulated camera, which is
 * pulled as many times, by a decoder each.
 */
export async function measureGrid(count: number, size: PictureSize, seconds: number): Promise<void> {
  const { counts, use } = await onStage(size, async ({ window, cameraUrl, meterUse }) => {
    for (let camera = 1; camera <= count; camera++) await window.addCamera(`Camera ${camera}`, cameraUrl);
    await window.seeAll(count);
    const read = meterUse();
    return { counts: await window.countPaints(seconds), use: read() };
  });
  const rates = [...counts.values()].map(
    (perSecond) => perSecond.reduce((sum, each) => sum + each, 0) / perSecond.length,
  );
  const pauses = [...counts.values()].flat().filter((painted) => painted < leastInASecond).length;
  console.log(
    formatTable([
      ['cameras', 'size', 'decoded', 'fps of the slowest', 'of all', 'seconds without a picture', ...headingsOfUse],
      [
        String(count),
        nameOf(size),
        String(counts.size),
        Math.min(...rates).toFixed(1),
        (rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toFixed(1),
        String(pauses),
        ...cellsOfUse(use),
      ],
    ]),
  );
  if (counts.size < count || pauses > 0 || Math.min(...rates) < framesPerSecond * 0.9) process.exitCode = 1;
}
