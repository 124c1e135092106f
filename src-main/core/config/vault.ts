import type { Login } from '#shared/commands.ts';
import type { Camera } from '#shared/model.ts';
import type { SecretStore } from '../ports.ts';

/** The secret store, with a memory of which secrets there are, so that the state can say so without asking again. */
export interface Vault {
  has(name: string): boolean;
  get(name: string): Promise<string | undefined>;
  /** An empty secret removes it. */
  put(name: string, secret: string): Promise<void>;
  /** Forgets it; a store that can't is no reason to stop. */
  forget(name: string): Promise<void>;
}

export const cameraSecret = (cameraId: string) => `camera:${cameraId}`;
export const destinationSecret = (destinationId: string) => `destination:${destinationId}`;

/** Looks up which of `names` are stored. */
export async function openVault(store: SecretStore, names: readonly string[]): Promise<Vault> {
  const stored = new Set<string>();
  for (const name of names) {
    if (await store.get(name).catch(() => undefined)) stored.add(name);
  }
  return {
    has: (name) => stored.has(name),
    get: (name) => store.get(name),
    put: async (name, secret) => {
      if (secret === '') {
        await store.delete(name);
        stored.delete(name);
      } else {
        await store.set(name, secret);
        stored.add(name);
      }
    },
    forget: async (name) => {
      stored.delete(name);
      await store.delete(name).catch(() => {});
    },
  };
}

/** A camera's login; undefined when it has neither user nor password. */
export async function readLogin(vault: Vault, { id, user }: Camera): Promise<Login | undefined> {
  const password = (await vault.get(cameraSecret(id))) ?? '';
  return user === '' && password === '' ? undefined : { user, password };
}
