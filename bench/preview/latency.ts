import { formatTable } from '../table.ts';
import { nameOf, type PictureSize } from './camera.ts';
import { cellsOfUse, headingsOfUse, onStage, type Stage, type Use } from './stage.ts';

/** The page shows the newest group of pictures first, and code is not compiled yet. */
const warmUpSeconds = 5;

interface Row {
  readonly name: string;
  /** Of each picture when it was first seen, in the order they came. */
  readonly agesMs: readonly number[];
  readonly use: Use;
}

/** One camera of each size after the other. */
export async function measureLatency(sizes: readonly PictureSize[], seconds: number): Promise<void> {
  const rows: Row[] = [];
  for (const size of sizes) {
    process.stderr.write(`${nameOf(size)}…\n`);
    rows.push(
      await onStage(size, async (stage) => {
        await begin(stage);
        return row(stage, nameOf(size), seconds);
      }),
    );
  }
  print('size', rows);
}

/** One camera for long: whether the picture gets later, or costs more, with time. */
export async function measureMinutes(size: PictureSize, minutes: number): Promise<void> {
  const rows = await onStage(size, async (stage) => {
    await begin(stage);
    const measured: Row[] = [];
    for (let minute = 1; minute <= minutes; minute++) {
      measured.push(await row(stage, String(minute), 60));
      process.stderr.write(`minute ${minute} of ${minutes}\n`);
    }
    return measured;
  });
  print(`minute, ${nameOf(size)}`, rows);
}

async function begin({ window, cameraUrl }: Stage): Promise<void> {
  await window.addCamera('Clock', cameraUrl);
  await window.seeOne();
  await window.watch(warmUpSeconds);
}

async function row({ window, meterUse }: Stage, name: string, seconds: number): Promise<Row> {
  const use = meterUse();
  const agesMs = await window.watch(seconds);
  return { name, agesMs, use: use() };
}

function print(what: string, rows: readonly Row[]): void {
  console.log(
    formatTable([
      [what, 'frames seen', 'fps', 'p50 (ms)', 'p95 (ms)', 'max (ms)', ...headingsOfUse],
      ...rows.map(({ name, agesMs, use }) => [
        name,
        String(agesMs.length),
        (agesMs.length / use.seconds).toFixed(1),
        ...[0.5, 0.95, 1].map((part) => String(quantile(agesMs, part))),
        ...cellsOfUse(use),
      ]),
    ]),
  );
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
