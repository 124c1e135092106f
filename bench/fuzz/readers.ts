import { discoveryReaders } from './discovery-readers.ts';
import { onvifReaders } from './onvif-readers.ts';
import type { Reader } from './reader.ts';
import { type ReaderReport, runReader } from './run-reader.ts';
import { textReaders } from './text-readers.ts';

/** Every way in which Polycast reads what others have said before anybody trusts them. */
export async function allReaders(): Promise<readonly Reader[]> {
  return [...discoveryReaders, ...(await onvifReaders()), ...textReaders];
}

/** Shares `count` inputs out among the readers, one after the other; `onInput` is told before each. */
export async function runReaders(options: {
  readonly count: number;
  readonly seed: number;
  onInput?(reader: number, index: number): void;
}): Promise<readonly ReaderReport[]> {
  const readers = await allReaders();
  const shares = readers.reduce((sum, { share }) => sum + share, 0);
  const reports: ReaderReport[] = [];
  for (const [series, reader] of readers.entries()) {
    const count = Math.ceil((options.count * reader.share) / shares);
    const onInput = (index: number) => options.onInput?.(series, index);
    reports.push(await runReader(reader, { series, count, seed: options.seed, onInput }));
  }
  return reports;
}
