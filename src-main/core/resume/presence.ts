import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../ports.ts';

/** Remembers when Polycast was last running, also when it is killed: a tiny file that a heartbeat keeps fresh. */
export interface Presence {
  /** As found at this start, wall-clock milliseconds; undefined at the first one. */
  readonly lastSeenMs: number | undefined;
  /**
   * From now on it counts as running. Not to be called while the resume question waits for its answer: a start soon
   * after would take the old orders for fresh ones and go on air without having asked.
   */
  begin(): void;
  /** Notes the moment of the end, if it has begun. */
  close(): Promise<void>;
}

const beatMs = 30_000;

/** `file` undefined: nothing is known and nothing is kept. Never fails: a disk that takes nothing ends no broadcast. */
export async function openPresence(options: {
  readonly file: string | undefined;
  readonly clock: Clock;
}): Promise<Presence> {
  const { clock, file } = options;
  const lastSeenMs = file === undefined ? undefined : parse(await readFile(file, 'utf8').catch(() => ''));
  let cancelBeat: (() => void) | undefined;
  let writing: Promise<void> | undefined;

  function beat(path: string): void {
    cancelBeat = clock.after(beatMs, () => beat(path));
    // A disk that hangs must not pile up writes.
    writing ??= replace(path, clock.wall()).finally(() => {
      writing = undefined;
    });
  }

  return {
    lastSeenMs,
    begin: () => {
      if (file !== undefined && !cancelBeat) beat(file);
    },
    close: async () => {
      if (file === undefined || !cancelBeat) return;
      cancelBeat();
      await writing;
      await replace(file, clock.wall());
    },
  };
}

/** In one step, so that a kill leaves the old or the new time. Not synced: that would wake the disk every time. */
async function replace(file: string, wallMs: number): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(`${file}.new`, `${wallMs}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  } catch {
    // An older time stays: at worst the next start asks once too often.
  }
}

function parse(text: string): number | undefined {
  const wallMs = /^\d{1,15}\n?$/.test(text) ? Number(text) : 0;
  return wallMs > 0 ? wallMs : undefined;
}
