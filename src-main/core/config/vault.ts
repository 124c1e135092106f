import type { Login } from '#shared/commands.ts';
import type { Camera } from '#shared/model.ts';
import type { Clock, SecretStore } from '../ports.ts';

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

/** A keychain may wait for a person to unlock it; the app does not wait for that. */
const lookUpMs = 5_000;

/** Looks up which of `names` are stored. One that gets no answer counts as stored: using it will tell. */
export async function openVault(store: SecretStore, clock: Clock, names: readonly string[]): Promise<Vault> {
  const stored = new Set(names);
  const looking = names.map(async (name) => {
    const secret = await store.get(name).catch(() => undefined);
    if (!secret) stored.delete(name);
  });
  let cancel = () => {};
  const patience = new Promise<void>((resolve) => {
    cancel = clock.after(lookUpMs, resolve);
  });
  await Promise.race([Promise.all(looking), patience]);
  cancel();
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
