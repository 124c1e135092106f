import { appendFileSync, mkdirSync, statSync } from 'node:fs';
import { appendFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Log } from '../core/ports.ts';

/**
 * A log of JSON lines, `{at, level, event, …facts}`, that never grows beyond about twice `limitBytes`: at the limit
 * the file becomes `<file>.old`. Neither this nor writing ever fails or holds up the caller: a full disk must not end a
 * broadcast. What cannot be written is told once on standard error. Without a file nothing is kept.
 */
export function openLog(file: string | undefined, limitBytes = 5_000_000): Log {
  if (file === undefined) return { info: () => {}, warn: () => {} };
  tryNow(() => mkdirSync(dirname(file), { recursive: true, mode: 0o700 }));
  const write = lineWriter(file, limitBytes);
  const line = (level: 'info' | 'warn') => (event: string, facts?: Readonly<Record<string, unknown>>) =>
    write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
  return { info: line('info'), warn: line('warn') };
}

/** Appends lines in order, one write at a time; what is still waiting when the process ends is written then. */
function lineWriter(file: string, limitBytes: number): (line: string) => void {
  let waiting = '';
  let size = tryNow(() => statSync(file).size) ?? 0;
  let isWriting = false;
  let isFailureTold = false;

  function onFailure(error: NodeJS.ErrnoException): void {
    if (!isFailureTold) console.error(`The log ${file} cannot be written (${error.code}).`);
    isFailureTold = true;
  }

  async function drain(): Promise<void> {
    isWriting = true;
    while (waiting !== '') {
      const text = waiting;
      waiting = '';
      if (size >= limitBytes) {
        await rename(file, `${file}.old`).catch(() => {});
        size = 0;
      }
      size += Buffer.byteLength(text);
      await appendFile(file, text, { mode: 0o600 }).catch(onFailure);
    }
    isWriting = false;
  }

  process.once('exit', () => {
    if (waiting !== '') tryNow(() => appendFileSync(file, waiting, { mode: 0o600 }));
  });
  return (line) => {
    // A disk that takes nothing must not fill the memory instead.
    if (waiting.length < limitBytes) waiting += line;
    if (!isWriting) void drain();
  };
}

/** Undefined when it failed: a log is no reason to stop. */
function tryNow<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
