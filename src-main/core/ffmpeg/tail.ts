import { redact } from './redact.ts';

/** The last lines of a text that may never end. */
export interface Tail {
  push(chunk: string): void;
  text(): string;
}

const maxLines = 40;
const maxLineLength = 2_000;

/**
 * Redacts whole lines before it keeps them, so that no secret survives by lying across two chunks. `onLine` gets each
 * redacted line as it comes.
 */
export function createTail(secrets: readonly string[], onLine: (line: string) => void = () => {}): Tail {
  let lines: string[] = [];
  let unfinished = '';
  const clean = (line: string) => redact(line, secrets).slice(0, maxLineLength);
  return {
    push: (chunk) => {
      const pieces = (unfinished + chunk).split(/[\r\n]+/);
      const last = pieces.pop() ?? '';
      // A line without an end is no message of ffmpeg's; what it holds cannot be told apart any more.
      unfinished = last.length > 16 * maxLineLength ? '' : last;
      const fresh = pieces.filter((line) => line !== '').map(clean);
      lines = [...lines, ...fresh].slice(-maxLines);
      for (const line of fresh) onLine(line);
    },
    text: () => [...lines, ...(unfinished === '' ? [] : [clean(unfinished)])].join('\n'),
  };
}
