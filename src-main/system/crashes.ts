import type { Log } from '../core/ports.ts';

/**
 * A fault in one corner ends no broadcast and shows nobody a stack trace, as Node and Electron would have it: it is
 * logged. Only where it happened; a message may hold what must not be on disk. Gives the function that ends this.
 */
export function logCrashes(log: Log): () => void {
  const note = (event: string) => (error: unknown) => {
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
    log.warn(event, { name: error instanceof Error ? error.name : typeof error, frames });
  };
  const onException = note('uncaught-exception');
  const onRejection = note('unhandled-rejection');
  process.on('uncaughtException', onException).on('unhandledRejection', onRejection);
  return () => {
    process.off('uncaughtException', onException).off('unhandledRejection', onRejection);
  };
}
