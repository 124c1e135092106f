import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createRandom } from './random.ts';
import type { Attempt, Reader } from './reader.ts';
import { checkSound } from './sound.ts';

export interface ReaderReport {
  readonly name: string;
  readonly count: number;
  /** Of these something was understood. */
  readonly understood: number;
  readonly characters: number;
  /** Of one input. */
  readonly slowestMs: number;
  /** The most memory that reading one input was seen to take, in MiB. */
  readonly mostMiB: number;
  /** What is still held after all of them, in MiB. */
  readonly keptMiB: number;
  readonly broken: readonly BrokenPromise[];
}

export interface BrokenPromise {
  readonly reader: string;
  readonly series: number;
  /** With the same seed and count, the input that did it. */
  readonly index: number;
  readonly what: string;
  readonly input: readonly (string | Uint8Array)[];
}

export const limits = { slowestMs: 1_000, mostMiB: 128, keptMiB: 16 } as const;
/** A few examples tell as much as thousands. */
const maxBroken = 5;
/** What took longer is read again: it may have been the machine. */
const suspiciousMs = 50;

/** Reads `count` inputs, each made by chance from the seed; `onInput` is told before each. */
export async function runReader(
  reader: Reader,
  { series, count, seed, onInput }: { series: number; count: number; seed: number; onInput?(index: number): void },
): Promise<ReaderReport> {
  const broken: BrokenPromise[] = [];
  const sums = { understood: 0, characters: 0, slowestMs: 0, mostBytes: 0 };
  const usedBefore = usedAfterCollection();
  for (let index = 0; index < count; index += 1) {
    onInput?.(index);
    const attempt = () => reader.attempt(createRandom(seed, series, index));
    const outcome = await readOnce(attempt());
    if (outcome.ms > suspiciousMs)
      outcome.ms = Math.min(outcome.ms, (await readOnce(attempt())).ms, (await readOnce(attempt())).ms);
    if (outcome.ms > limits.slowestMs) outcome.faults.push(`took ${Math.round(outcome.ms)} ms`);
    if (outcome.bytes > limits.mostMiB * mebibyte)
      outcome.faults.push(`took ${Math.round(outcome.bytes / mebibyte)} MiB`);
    sums.understood += outcome.isUnderstood ? 1 : 0;
    sums.characters += outcome.characters;
    sums.slowestMs = Math.max(sums.slowestMs, outcome.ms);
    sums.mostBytes = Math.max(sums.mostBytes, outcome.bytes);
    for (const what of outcome.faults)
      if (broken.length < maxBroken) broken.push({ reader: reader.name, series, index, what, input: outcome.input });
  }
  const keptMiB = (usedAfterCollection() - usedBefore) / mebibyte;
  if (keptMiB > limits.keptMiB)
    broken.push({ reader: reader.name, series, index: count, what: `holds ${Math.round(keptMiB)} MiB`, input: [] });
  const { understood, characters, slowestMs, mostBytes } = sums;
  return {
    name: reader.name,
    count,
    understood,
    characters,
    slowestMs,
    mostMiB: mostBytes / mebibyte,
    keptMiB,
    broken,
  };
}

const mebibyte = 1024 * 1024;

interface Outcome {
  ms: number;
  readonly bytes: number;
  readonly isUnderstood: boolean;
  readonly characters: number;
  readonly input: Attempt['input'];
  readonly faults: string[];
}

async function readOnce({ input, read, check }: Attempt): Promise<Outcome> {
  const faults: string[] = [];
  const note = (error: unknown) =>
    faults.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  const bytesBefore = usedBytes();
  const startedAtMs = performance.now();
  let value: unknown;
  try {
    value = await read();
  } catch (error) {
    note(error);
  }
  const ms = performance.now() - startedAtMs;
  const bytes = usedBytes() - bytesBefore;
  const characters = input.reduce((sum, part) => sum + part.length, 0);
  try {
    if (value !== undefined) {
      checkSound(value, characters);
      check?.(value);
    }
  } catch (error) {
    note(error);
  }
  return { ms, bytes, isUnderstood: value !== undefined, characters, input, faults };
}

function usedBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

/** Bytes that this thread's JavaScript holds, garbage left out. */
export function usedAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return usedBytes();
}
