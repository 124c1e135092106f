import { formatTable } from '../table.ts';
import type { Change } from './computer.ts';

/** What was seen of one search. */
export interface SearchReport {
  readonly cameras: number;
  /** In their order, from the start of the search. */
  readonly changes: readonly Change[];
  /** When the measuring of the idle time began, and how long it took. */
  readonly idleFromMs: number;
  readonly idleSeconds: number;
  /** Of one core, in per cent: while it searched, and then while it listened. */
  readonly searchingPerCent: number;
  readonly idlePerCent: number;
  /** Of the whole process, in MiB: before the search, after it, and in the end. */
  readonly memoryMiB: readonly [before: number, found: number, end: number];
}

const limits = { foundMs: 5_000, idlePerCent: 1, changesPerSecond: 6, patchBytes: 32 * 1024, growthMiB: 10 } as const;

export function tableOf(report: SearchReport): string {
  const { cameras, changes, idleSeconds, searchingPerCent, idlePerCent, memoryMiB } = report;
  const idle = idleChanges(report);
  const searching = changes.slice(0, changes.length - idle.length);
  const [before, found, end] = memoryMiB.map((each) => each.toFixed(0));
  return formatTable([
    ['what', 'measured'],
    ['cameras', String(cameras)],
    ['first found after', seconds(changes.find((change) => change.found > 0)?.atMs)],
    ['all found after', seconds(foundAfterMs(report))],
    ['all asked after', seconds(changes.find((change) => change.asked === cameras)?.atMs)],
    ['found twice', String(changes.at(-1)?.twice.length ?? 0)],
    ['while searching: of one core', `${searchingPerCent.toFixed(1)} %`],
    ['while searching: changes of the state', `${searching.length}, at most ${mostInASecond(searching)} in a second`],
    ['while searching: bytes sent', `${bytesOf(searching)}, at most ${mostBytes(searching)} at once`],
    [`idle, over ${idleSeconds.toFixed(0)} s: of one core`, `${idlePerCent.toFixed(2)} %`],
    ['idle: changes of the state', `${idle.length} (${(bytesOf(idle) / idleSeconds).toFixed(0)} bytes/s)`],
    ['memory before / found / end', `${before} / ${found} / ${end} MiB`],
  ]);
}

/** In words; empty when all are kept. */
export function brokenPromises(report: SearchReport): readonly string[] {
  const { cameras, changes, idlePerCent, memoryMiB } = report;
  const last = changes.at(-1);
  const [, found, end] = memoryMiB;
  const perSecond = mostInASecond(changes);
  return [
    ...(last?.found === cameras ? [] : [`${last?.found ?? 0} of ${cameras} are in the list`]),
    ...(foundAfterMs(report) > limits.foundMs ? [`all were found only after ${seconds(foundAfterMs(report))}`] : []),
    ...(changes.some(({ twice }) => twice.length > 0) ? [`found twice: ${changes.flatMap(({ twice }) => twice)}`] : []),
    ...(perSecond > limits.changesPerSecond ? [`${perSecond} changes in a second`] : []),
    ...(mostBytes(changes) > limits.patchBytes ? [`a change of ${mostBytes(changes)} bytes`] : []),
    ...(idleChanges(report).length > 0 ? [`${idleChanges(report).length} changes while nothing changed`] : []),
    ...(idlePerCent >= limits.idlePerCent ? [`idle takes ${idlePerCent.toFixed(2)} % of a core`] : []),
    ...(end - found > limits.growthMiB ? [`memory grew by ${(end - found).toFixed(0)} MiB while idle`] : []),
  ];
}

/** Infinite, when they never were all there. */
function foundAfterMs({ cameras, changes }: SearchReport): number {
  return changes.find(({ found }) => found >= cameras)?.atMs ?? Number.POSITIVE_INFINITY;
}

const idleChanges = ({ changes, idleFromMs }: SearchReport): readonly Change[] =>
  changes.filter(({ atMs }) => atMs >= idleFromMs);

const mostInASecond = (changes: readonly Change[]): number =>
  Math.max(
    0,
    ...changes.map(({ atMs }) => changes.filter((each) => each.atMs >= atMs && each.atMs < atMs + 1_000).length),
  );

const bytesOf = (changes: readonly Change[]): number => changes.reduce((sum, { patchBytes }) => sum + patchBytes, 0);

const mostBytes = (changes: readonly Change[]): number => Math.max(0, ...changes.map(({ patchBytes }) => patchBytes));

const seconds = (ms = Number.POSITIVE_INFINITY): string =>
  Number.isFinite(ms) ? `${(ms / 1_000).toFixed(2)} s` : 'never';
