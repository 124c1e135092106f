import type { Clock, SecretStore } from '../ports.ts';

/**
 * A secret store that nobody waits for without end, and that holds what is on air: a keychain that locks itself in the
 * middle of a broadcast, as some do after a while, must not keep a camera or a destination from coming back.
 */
export interface HeldSecrets extends Pick<SecretStore, 'get' | 'set' | 'delete'> {
  /** These are needed on air now: once read they are held, in memory alone; all others are let go. */
  hold(names: ReadonlySet<string>): void;
}

/** A keychain that asks for its own password waits for a person; after this long it counts as one that fails. */
const limitMs = 60_000;
/** How long a look may take where what it gave before would do. */
const patienceMs = 1_000;

export function holdSecrets(store: SecretStore, clock: Pick<Clock, 'after'>): HeldSecrets {
  const held = new Map<string, string>();
  /** A look that began before a change tells what is past. */
  const changes = new Map<string, number>();
  let wanted: ReadonlySet<string> = new Set();

  const changesOf = (name: string): number => changes.get(name) ?? 0;

  function note(name: string, secret: string | undefined): void {
    if (secret && wanted.has(name)) held.set(name, secret);
    else held.delete(name);
  }

  async function read(name: string): Promise<string | undefined> {
    const before = changesOf(name);
    const secret = await answerWithin(limitMs, store.get(name));
    if (changesOf(name) === before) note(name, secret);
    return secret;
  }

  /** What `work` gives, or a rejection after `ms`. */
  function answerWithin<Value>(ms: number, work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const cancel = clock.after(ms, () => reject(new Error(`the keychain did not answer within ${ms / 1_000} s`)));
      work.then(resolve, reject).finally(cancel);
    });
  }

  async function change(name: string, secret: string | undefined, work: Promise<void>): Promise<void> {
    await answerWithin(limitMs, work);
    changes.set(name, changesOf(name) + 1);
    note(name, secret);
  }

  return {
    get: async (name) => {
      const reading = read(name);
      if (!held.has(name)) return reading;
      return answerWithin(patienceMs, reading).catch(() => held.get(name));
    },
    set: (name, secret) => change(name, secret, store.set(name, secret)),
    delete: (name) => change(name, undefined, store.delete(name)),
    hold: (names) => {
      wanted = names;
      for (const name of held.keys()) if (!names.has(name)) held.delete(name);
    },
  };
}
