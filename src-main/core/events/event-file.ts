import { type FileHandle, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BroadcastEvent } from '#shared/broadcast/events.ts';
import { parseLine, type StoredLine } from './event-schemas.ts';

/** Where the events of a data folder are: the newest, and what was the newest before it grew too long. */
export const eventFile = (directory: string): string => join(directory, 'events.jsonl');
const olderFile = (directory: string): string => join(directory, 'events.1.jsonl');

/** At this size the file becomes the older one, so that both together take about twice as much. */
const limitBytes = 1024 * 1024;

/** All events that are kept in a data folder, oldest first, without those that this version does not know. */
export async function readEvents(directory: string): Promise<readonly BroadcastEvent[]> {
  return (await readLines(directory)).flatMap(({ event }) => event ?? []);
}

/** All lines of both files, oldest first, without what is damaged. Throws when a file is there but cannot be read. */
export async function readLines(directory: string): Promise<readonly StoredLine[]> {
  const texts = [await readIfThere(olderFile(directory)), await readIfThere(eventFile(directory))];
  return texts.flatMap((text) => text.split('\n').flatMap((line) => parseLine(line) ?? []));
}

/**
 * Appends whole lines, each with its `\n`. A last line that a crash has cut off is ended first, and what a full disk took
 * of `text` is taken back, so that it can be tried again. Throws the system's error.
 */
export async function appendLines(directory: string, text: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await setAsideWhenLong(directory);
  // Reading too: to see how the last line ends.
  const handle = await open(eventFile(directory), 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const isTorn = await endsTorn(handle, size);
    try {
      await handle.writeFile(isTorn ? `\n${text}` : text);
    } catch (error) {
      // Where that fails too, the next call ends the torn line.
      await handle.truncate(size).catch(() => {});
      throw error;
    }
  } finally {
    await handle.close();
  }
}

async function setAsideWhenLong(directory: string): Promise<void> {
  const file = eventFile(directory);
  const { size } = await stat(file).catch(nothingIfMissing({ size: 0 }));
  if (size >= limitBytes) await rename(file, olderFile(directory));
}

async function endsTorn(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}

function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(nothingIfMissing(''));
}

function nothingIfMissing<Nothing>(nothing: Nothing): (error: unknown) => Nothing {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return nothing;
    throw error;
  };
}
