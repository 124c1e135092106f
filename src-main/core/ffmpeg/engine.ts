import { posix, win32 } from 'node:path';
import type { AppProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { EngineView } from '#shared/state.ts';
import type { H264Encoder } from './args.ts';
import { createEncoderChoice, encodersHere, testEncoder } from './capabilities.ts';
import { type LocatedFfmpeg, locateFfmpeg, readVersion } from './locate.ts';

/** The ffmpeg in use. Another one may be chosen at any time; what runs goes on with the one it was started with. */
export interface Engine {
  /** Undefined where none was found. */
  readonly path: string | undefined;
  readonly view: EngineView;
  /** The encoder for H.264 that works with it here; the first call finds out. */
  chooseEncoder(): Promise<H264Encoder>;
  /** Uses another ffmpeg from now on; an empty path: the bundled or the system's one again. */
  choose(path: string): Promise<Result<null, AppProblem>>;
  /** Tries all encoders for this kind of computer, for the user to see which of them work. */
  tryEncoders(): Promise<void>;
}

export interface EngineOptions {
  /** Tried before the bundled and the system's one: the user's choice first, then the shell's. */
  readonly candidates: readonly string[];
  onChange(): void;
}

export async function openEngine({ candidates, onChange }: EngineOptions): Promise<Engine> {
  let located = await locateFfmpeg(candidates);
  let encoders: EngineView['encoders'];
  let choice = located && createEncoderChoice(located.path);
  let trying: Promise<void> | undefined;

  function use(next: LocatedFfmpeg | undefined): void {
    if (next?.path !== located?.path) {
      choice = next && createEncoderChoice(next.path);
      encoders = undefined;
    }
    located = next;
    onChange();
  }

  async function tryAll(): Promise<void> {
    const path = located?.path;
    if (path === undefined) return;
    const tried: { readonly name: string; readonly doesWork: boolean }[] = [];
    // One after the other: some computers have one encoder chip for several interfaces.
    for (const name of encodersHere()) tried.push({ name, doesWork: await testEncoder(path, name) });
    if (path !== located?.path) return;
    encoders = tried;
    onChange();
  }

  return {
    get path() {
      return located?.path;
    },
    get view() {
      return {
        ...(located && {
          ffmpeg: { path: located.path, version: located.version, isChosen: located.origin === 'configured' },
        }),
        ...(encoders && { encoders }),
      };
    },
    chooseEncoder: async () => (choice ? choice() : 'libx264'),
    choose: async (path) => {
      if (path === '') {
        use(await locateFfmpeg([]));
        return ok(null);
      }
      const version = mayBeEngine(path, process.platform) ? await readVersion(path) : undefined;
      if (version === undefined) return fail({ code: 'engine-unusable', path });
      use({ path, version, origin: 'configured' });
      return ok(null);
    },
    // Once at a time, however often that is asked for: a broadcast may need the computer.
    tryEncoders: () => {
      trying ??= tryAll().finally(() => {
        trying = undefined;
      });
      return trying;
    },
  };
}

/**
 * A window may name an ffmpeg, and no window runs a program of its choice: a file of that name on a drive of this
 * computer. On Windows a path may as well lead to a file that somebody on the network shares.
 */
export function mayBeEngine(path: string, platform: NodeJS.Platform): boolean {
  const isOnDrive = platform === 'win32' ? /^[a-z]:[\\/]/i.test(path) : posix.isAbsolute(path);
  const { basename } = platform === 'win32' ? win32 : posix;
  return isOnDrive && /^ffmpeg/i.test(basename(path));
}
