import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { createTail } from './tail.ts';

/** How a child ended. */
export interface ChildExit {
  /** Null when a signal ended it, or when it could not be started. */
  readonly exitCode: number | null;
  /** The system's reason why it could not be started: ENOENT, EACCES… */
  readonly startError?: string;
  /** Its last words on standard error, with secrets removed. */
  readonly tail: string;
}

export interface FfmpegChild {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Its outputs `pipe:3` and on, as many as were asked for. Like `stdout` they must be read, or it stands still. */
  readonly extraOutputs: readonly Readable[];
  /** Settles when the process is gone and its output has been read. Never rejects. */
  readonly exited: Promise<ChildExit>;
  /** Ends it within 3 s, whatever it is doing. */
  stop(): Promise<ChildExit>;
}

/**
 * While ffmpeg opens an input or waits for one it ignores the first signal, and the second ends it within 0.1 s. On
 * Windows the first already ends it.
 */
const stopLadder = [
  { afterMs: 0, signal: 'SIGTERM' },
  { afterMs: 400, signal: 'SIGTERM' },
  { afterMs: 2_000, signal: 'SIGKILL' },
] as const;

/** What a child may see of our environment: where to find libraries, drivers and a folder for its temporary files. */
const passedOn = [
  'PATH',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'LIBVA_DRIVER_NAME',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
];

/** Starts ffmpeg with pipes for its three streams and more, without a shell. `secrets` are removed from what it says. */
export function spawnFfmpeg(options: {
  readonly ffmpegPath: string;
  readonly args: readonly string[];
  readonly secrets?: readonly string[];
  /** None when left out. */
  readonly extraOutputs?: number;
  /** Each line that it says on standard error, with secrets removed. */
  readonly onLine?: (line: string) => void;
}): FfmpegChild {
  const stdio = Array.from({ length: 3 + (options.extraOutputs ?? 0) }, () => 'pipe' as const);
  const environment = { env: childEnvironment(process.env), windowsHide: true };
  const child = start(() => spawn(options.ffmpegPath, options.args, { ...environment, stdio }));
  if ('code' in child) return unstarted(child.code, options.extraOutputs ?? 0);
  const extraOutputs = child.stdio.slice(3) as Readable[];
  const tail = createTail(options.secrets ?? [], options.onLine);
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => tail.push(chunk));
  // A child that ends does not read to the end; how it ended is told by `exited`.
  child.stdin.on('error', () => {});

  const exited = new Promise<ChildExit>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) resolve({ exitCode: null, startError: error.code ?? 'unknown', tail: '' });
    });
    child.once('close', (exitCode) => resolve({ exitCode, tail: tail.text() }));
  });

  return {
    stdin: child.stdin,
    stdout: child.stdout,
    extraOutputs,
    exited,
    stop: () => {
      climbStopLadder(child, exited);
      return exited;
    },
  };
}

/** Node throws what it has no event for: too little memory, a program that is being replaced, no more open files. */
function start(begin: () => ChildProcess): ChildProcessWithoutNullStreams | { readonly code: string } {
  try {
    const child = begin();
    child.on('error', () => {});
    return child.stdin ? (child as ChildProcessWithoutNullStreams) : { code: 'EMFILE' };
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' };
  }
}

function unstarted(startError: string, extraOutputs: number): FfmpegChild {
  const exited = Promise.resolve({ exitCode: null, startError, tail: '' });
  const nothing = () => Readable.from([]);
  return {
    stdin: new Writable({ write: (_chunk, _encoding, done) => done(new Error(startError)) }).on('error', () => {}),
    stdout: nothing(),
    extraOutputs: Array.from({ length: extraOutputs }, nothing),
    exited,
    stop: () => exited,
  };
}

function climbStopLadder(child: ChildProcess, exited: Promise<ChildExit>): void {
  const timers = stopLadder.map(({ afterMs, signal }) => setTimeout(() => child.kill(signal), afterMs));
  void exited.then(() => timers.forEach(clearTimeout));
}

function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => passedOn.includes(name)));
}
