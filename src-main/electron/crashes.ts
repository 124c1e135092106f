import type { Log } from '../core/ports.ts';

/**
 * A fault in one corner ends neither the broadcast nor shows a person a stack trace, which is what Electron would do:
 * it is logged. Only where it happened; a message may hold what must not be on disk.
 */
export function logCrashes(log: Log): void {
  const note = (event: string) => (error: unknown) => {
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
    log.warn(event, { name: error instanceof Error ? error.name : typeof error, frames });
  };
  process.on('uncaughtException', note('uncaught-exception'));
  process.on('unhandledRejection', note('unhandled-rejection'));
}
