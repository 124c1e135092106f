import type { Clock } from '../ports.ts';

export interface DiskWatchOptions {
  readonly clock: Clock;
  /** Undefined: nothing is kept, and nothing is watched. */
  readonly directory: string | undefined;
  freeBytes(directory: string): Promise<number>;
  onDiskLow(freeMiB: number): void;
  onDiskWell(): void;
}

const lookEveryMs = 60_000;
const lowMiB = 200;
const wellMiB = 400;

/** Looks at the free space now and every minute. */
export function watchDisk(options: DiskWatchOptions): { close(): void } {
  const { clock, directory } = options;
  let isLow = false;
  let isClosed = false;
  let cancel = () => {};

  async function look(path: string): Promise<void> {
    const freeMiB = await readFreeMiB(path);
    if (isClosed) return;
    cancel = clock.after(lookEveryMs, () => void look(path));
    if (freeMiB === undefined) return;
    if (!isLow && freeMiB < lowMiB) {
      isLow = true;
      options.onDiskLow(freeMiB);
    } else if (isLow && freeMiB > wellMiB) {
      isLow = false;
      options.onDiskWell();
    }
  }

  /** Undefined where the system does not say. */
  async function readFreeMiB(path: string): Promise<number | undefined> {
    try {
      return Math.floor((await options.freeBytes(path)) / 2 ** 20);
    } catch {
      return undefined;
    }
  }

  if (directory !== undefined) void look(directory);
  return {
    close: () => {
      isClosed = true;
      cancel();
    },
  };
}
