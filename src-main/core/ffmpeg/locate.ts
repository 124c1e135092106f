import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface LocatedFfmpeg {
  readonly path: string;
  /** As ffmpeg says it: "6.1.1-static", "5.1.9-0+deb12u1", "n7.1". */
  readonly version: string;
  readonly origin: 'configured' | 'bundled' | 'system';
}

const answerWithinMs = 10_000;

/**
 * The first ffmpeg that runs: of `candidates` (paths), else the one that comes with the app, else the system's.
 * Undefined when none does.
 */
export async function locateFfmpeg(candidates: readonly string[]): Promise<LocatedFfmpeg | undefined> {
  const bundled = bundledPath();
  const places: Omit<LocatedFfmpeg, 'version'>[] = [
    ...candidates.map((candidate) => ({ path: candidate, origin: 'configured' as const })),
    ...(bundled ? [{ path: bundled, origin: 'bundled' as const }] : []),
    ...systemPaths().map((candidate) => ({ path: candidate, origin: 'system' as const })),
  ];
  for (const place of places) {
    const version = await readVersion(place.path);
    if (version !== undefined) return { ...place, version };
  }
  return undefined;
}

/** The version in the first line of `ffmpeg -version`; undefined for the output of anything else. */
export function parseVersion(output: string): string | undefined {
  return /^ffmpeg version (\S+)/.exec(output)?.[1];
}

/** A program cannot be run from inside an asar archive; electron-builder puts it beside. */
export function outsideArchive(file: string): string {
  return file.replace(/\bapp\.asar(?=[\\/])/, 'app.asar.unpacked');
}

function bundledPath(): string | undefined {
  try {
    const file: unknown = createRequire(import.meta.url)('ffmpeg-static');
    return typeof file === 'string' ? outsideArchive(file) : undefined;
  } catch {
    // An optional dependency: its own download may have failed.
    return undefined;
  }
}

/** Full paths, so that a child finds it whatever its environment; and the usual places a desktop's PATH leaves out. */
function systemPaths(): string[] {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const usual = process.platform === 'win32' ? [] : ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin'];
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...usual];
  return [...new Set(folders.filter((folder) => path.isAbsolute(folder)))].map((folder) => path.join(folder, name));
}

/** What an ffmpeg says its version is; undefined for a file that is none, and for one that hangs. */
export function readVersion(ffmpegPath: string, withinMs = answerWithinMs): Promise<string | undefined> {
  // By force: what takes no notice of a polite signal would keep the app from starting.
  const options = { timeout: withinMs, killSignal: 'SIGKILL', windowsHide: true } as const;
  return new Promise((resolve) => {
    try {
      execFile(ffmpegPath, ['-version'], options, (error, output) => {
        resolve(error ? undefined : parseVersion(output));
      });
    } catch {
      // Node throws where a path is none at all, or leads through a file.
      resolve(undefined);
    }
  });
}
