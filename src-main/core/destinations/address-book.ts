import type { ResolveHost } from '../rtmp/resolve-host.ts';

/** How long a look-up may take where the answer of an earlier one would do. */
const patienceMs = 250;

/**
 * Looks names up, and remembers what was found: when a later look-up fails or hangs, the known addresses are given, so
 * that a name server that is gone ends no broadcast. A name is looked up once at a time, since the system's look-ups
 * can't be stopped and are few.
 */
export function createAddressBook(
  resolve: ResolveHost,
  after: (ms: number, callback: () => void) => () => void,
): ResolveHost {
  const known = new Map<string, Found>();
  const underWay = new Map<string, Promise<Found>>();
  const never = new AbortController().signal;

  function lookUp(host: string): Promise<Found> {
    const earlier = underWay.get(host);
    if (earlier) return earlier;
    const lookup = resolve(host, never)
      .then((found) => {
        if (found.ok) known.set(host, found);
        return found.ok ? found : (known.get(host) ?? found);
      })
      .finally(() => underWay.delete(host));
    underWay.set(host, lookup);
    return lookup;
  }

  return (host, signal) => {
    const lookup = lookUp(host);
    const before = known.get(host);
    return new Promise((settle, reject) => {
      const giveUp = () => settle(before ?? unknown(host));
      const cancel = before ? after(patienceMs, giveUp) : () => {};
      signal.addEventListener('abort', giveUp, { once: true });
      if (signal.aborted) giveUp();
      lookup.then(settle, reject).finally(() => {
        cancel();
        signal.removeEventListener('abort', giveUp);
      });
    });
  };
}

type Found = Awaited<ReturnType<ResolveHost>>;

function unknown(host: string): Found {
  return { ok: false, error: { code: 'destination-host-unknown', host } };
}
