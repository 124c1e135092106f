import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../ports.ts';

/** What is known of the upload from one run to the next. */
export interface UplinkMemory {
  /** As an earlier run left it. */
  readonly capacityKbps: number | undefined;
  /** Keeps it; written at most once a minute, the newest wins. */
  save(capacityKbps: number): void;
  /** Writes what is not written yet. */
  close(): Promise<void>;
}

const pauseMs = 60_000;
const stored = z.object({ capacityKbps: z.number().positive() });

/** `file` undefined: nothing is kept. A file that is missing or damaged is as good as none: it is measured again. */
export async function openUplinkMemory(file: string | undefined, clock: Clock): Promise<UplinkMemory> {
  if (file === undefined) return { capacityKbps: undefined, save: () => {}, close: async () => {} };
  const capacityKbps = await load(file);
  let newest = capacityKbps;
  let written = capacityKbps;
  let writing: Promise<void> = Promise.resolve();
  let cancelPause: (() => void) | undefined;

  function write(path: string): void {
    cancelPause = undefined;
    if (newest === undefined || newest === written) return;
    const value = newest;
    written = value;
    writing = writing.then(() => replace(path, value));
    cancelPause = clock.after(pauseMs, () => write(path));
  }

  return {
    capacityKbps,
    save: (kbps) => {
      newest = kbps;
      if (!cancelPause) write(file);
    },
    close: async () => {
      cancelPause?.();
      write(file);
      cancelPause?.();
      await writing;
    },
  };
}

async function load(file: string): Promise<number | undefined> {
  try {
    return stored.parse(JSON.parse(await readFile(file, 'utf8'))).capacityKbps;
  } catch {
    return undefined;
  }
}

/** In one step: a crash at any moment leaves the old or the new file, whole. */
async function replace(file: string, capacityKbps: number): Promise<void> {
  const draft = `${file}.new`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(draft, `${JSON.stringify({ capacityKbps })}\n`, { mode: 0o600 });
    await rename(draft, file);
  } catch {
    // Without it, the next run measures anew; a full disk is reported by those who cannot do without.
  }
}
