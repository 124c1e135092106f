import type { SecretStore } from '../core/ports.ts';
import { startKeychainThread } from './keychain-thread.ts';

/** A keychain that asks for its own password waits for a person; one that asks nobody must not hold the start up. */
const probeLimitMs = 15_000;

/**
 * Opens the system's keychain (Keychain, Credential Manager, Secret Service) and proves that it takes, gives back and
 * forgets a secret. Where it does not, secrets stay in memory for this run, with the reason; they are never on disk.
 * In development they are kept apart: macOS asks again for each unsigned build that touches another build's items.
 */
export async function openSecretStore({ isDevelopment }: { readonly isDevelopment: boolean }): Promise<SecretStore> {
  try {
    const store = openKeychain(isDevelopment ? 'Polycast (development)' : 'Polycast');
    await withLimit(probe(store), probeLimitMs);
    return store;
  } catch (error) {
    return memorySecretStore(error instanceof Error ? error.message : 'unknown');
  }
}

/** Secrets for this run only. */
export function memorySecretStore(reason: string): SecretStore {
  const secrets = new Map<string, string>();
  return {
    kind: 'memory',
    reason,
    get: async (name) => secrets.get(name),
    set: async (name, secret) => void secrets.set(name, secret),
    delete: async (name) => void secrets.delete(name),
  };
}

function openKeychain(service: string): SecretStore {
  const ask = startKeychainThread(service);
  return {
    kind: 'keychain',
    get: (name) => ask({ kind: 'get', name }),
    set: async (name, secret) => void (await ask({ kind: 'set', name, secret })),
    delete: async (name) => void (await ask({ kind: 'delete', name })),
  };
}

/** Reading alone proves nothing: a locked Secret Service answers "no such secret" and refuses the first write. */
async function probe(store: SecretStore): Promise<void> {
  const name = `probe:${process.pid}`;
  await store.set(name, 'probe');
  const found = await store.get(name);
  await store.delete(name);
  if (found !== 'probe') throw new Error('the keychain did not give back what it was given');
}

async function withLimit<Value>(work: Promise<Value>, limitMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the keychain did not answer within ${limitMs / 1000} s`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
