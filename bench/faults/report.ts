import { formatTable } from '../table.ts';
import type { Memory } from './polycast.ts';
import type { Round } from './round.ts';

/** The table of all rounds, a line for each fault. */
export function tableOf(rounds: readonly Round[]): string {
  const head = [
    'fault',
    'rounds',
    'reconnects of the healthy',
    'tags lost there',
    'longest gap (s)',
    'to slate (s)',
    'noticed after (s)',
    'to recovery, max / median (s)',
    'not recovered',
    'worst loop p99 (ms)',
  ];
  const names = [...new Set(rounds.map(({ fault }) => fault))];
  return formatTable([
    head,
    ...names.map((name) =>
      lineOf(
        name,
        rounds.filter(({ fault }) => fault === name),
      ),
    ),
  ]);
}

function lineOf(name: string, rounds: readonly Round[]): string[] {
  const recoveries = rounds.flatMap(({ recoveredAfterMs }) => recoveredAfterMs ?? []);
  const slates = rounds.flatMap(({ slateAfterMs }) => slateAfterMs ?? []);
  const notices = rounds.flatMap(({ noticedAfterMs }) => noticedAfterMs ?? []);
  return [
    name,
    String(rounds.length),
    String(sum(rounds.map(({ reconnects }) => reconnects))),
    String(sum(rounds.map(({ lostTags }) => lostTags))),
    seconds(Math.max(...rounds.map(({ longestGapMs }) => longestGapMs))),
    slates.length === 0 ? '–' : seconds(Math.max(...slates)),
    notices.length === 0 ? '–' : seconds(Math.max(...notices)),
    recoveries.length === 0 ? '–' : `${seconds(Math.max(...recoveries))} / ${seconds(median(recoveries))}`,
    String(rounds.length - recoveries.length),
    Math.max(...rounds.map(({ loopDelayP99Ms }) => loopDelayP99Ms)).toFixed(1),
  ];
}

/** Memory early and late, and how much it grew. */
export function memoryOf(early: Memory, late: Memory): string {
  const kinds = { residentMiB: 'resident', ownMiB: 'its own', heapMiB: 'JavaScript objects' } as const;
  const rows = (['residentMiB', 'ownMiB', 'heapMiB'] as const).map((kind) => [
    kinds[kind],
    early[kind].toFixed(1),
    late[kind].toFixed(1),
    `${((late[kind] / early[kind] - 1) * 100).toFixed(1)} %`,
  ]);
  return formatTable([['memory of Polycast (MiB)', 'after the first tenth', 'at the end', 'more'], ...rows]);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
