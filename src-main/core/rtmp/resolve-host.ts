import { lookup } from 'node:dns/promises';
import type { DestinationProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';

/** Looks a name up. `signal` ends the wait. */
export type ResolveHost = (host: string, signal: AbortSignal) => Promise<Result<readonly string[], DestinationProblem>>;

/**
 * The addresses of a host in the order the system prefers, IPv4 and IPv6; an IP literal is its own address. Fails with
 * destination-host-unknown, at once when `signal` aborts: the system's look-up itself can't be stopped.
 */
export const resolveHost: ResolveHost = (host, signal) => {
  const unknown = fail({ code: 'destination-host-unknown', host } as const);
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(unknown);
    const onAbort = () => resolve(unknown);
    signal.addEventListener('abort', onAbort, { once: true });
    lookup(host, { all: true })
      .then(
        (found) => resolve(found.length > 0 ? ok(found.map(({ address }) => address)) : unknown),
        () => resolve(unknown),
      )
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
};
