import { formatTable } from '../table.ts';
import type { ReaderReport } from './run-reader.ts';

export function tableOf(reports: readonly ReaderReport[]): string {
  const head = ['reader', 'inputs', 'understood', 'characters each', 'slowest ms', 'most MiB', 'kept MiB', 'broken'];
  const rows = reports.map(({ name, count, understood, characters, slowestMs, mostMiB, keptMiB, broken }) => [
    name,
    String(count),
    `${Math.round((understood / count) * 100)} %`,
    String(Math.round(characters / count)),
    slowestMs.toFixed(1),
    mostMiB.toFixed(1),
    keptMiB.toFixed(1),
    String(broken.length),
  ]);
  const sum = reports.reduce((all, { count }) => all + count, 0);
  return formatTable([head, ...rows, ['in all', String(sum)]]);
}
