import type { Login } from '#shared/commands.ts';
import type { Camera, Configuration } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { Clock, SecretStore } from '../ports.ts';
import { holdSecrets } from './held-secrets.ts';

/** The secret store, with a memory of which secrets there are, so that the state can say so without asking again. */
export interface Vault {
  has(name: string): boolean;
  /** The names of all secrets that are stored. */
  names(): readonly string[];
  get(name: string): Promise<string | undefined>;
  /** An empty secret removes it. */
  put(name: string, secret: string): Promise<void>;
  /** Forgets it; a store that can't is no reason to stop. */
  forget(name: string): Promise<void>;
  /** These are needed on air now (held-secrets.ts). */
  hold(names: ReadonlySet<string>): void;
}

export const cameraSecret = (cameraId: string) => `camera:${cameraId}`;
export const destinationSecret = (destinationId: string) => `destination:${destinationId}`;

/** What a broadcast needs for as long as it goes on: of each camera on air, and of all it goes to. */
export function secretsOnAir({ cameras, destinations }: Configuration): ReadonlySet<string> {
  const live = new Set(cameras.filter(({ order }) => order === 'live').map(({ id }) => id));
  const targets = destinations.filter(({ cameraId, order }) => order === 'live' && live.has(cameraId));
  return new Set([...[...live].map(cameraSecret), ...targets.map(({ id }) => destinationSecret(id))]);
}

/** A keychain may wait for a person to unlock it; the app does not wait for that. */
const lookUpMs = 5_000;

/** Looks up which of `names` are stored. One that gets no answer counts as stored: using it will tell. */
export async function openVault(store: SecretStore, clock: Clock, names: readonly string[]): Promise<Vault> {
  const stored = new Set(names);
  const secrets = holdSecrets(store, clock);
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
    names: () => [...stored],
    get: secrets.get,
    put: async (name, secret) => {
      if (secret === '') {
        await secrets.delete(name);
        stored.delete(name);
      } else {
        await secrets.set(name, secret);
        stored.add(name);
      }
    },
    forget: async (name) => {
      stored.delete(name);
      await secrets.delete(name).catch(() => {});
    },
    hold: secrets.hold,
  };
}

/**
 * A camera's login; undefined when it has neither user nor password. Where its password is gone, since there was no
 * keychain to keep it, none is made up: cameras lock after a few logins that were wrong.
 */
export async function readLogin(
  vault: Vault,
  { id, user, needsPassword }: Camera,
): Promise<Result<Login | undefined, CameraProblem>> {
  try {
    const password = (await vault.get(cameraSecret(id))) ?? '';
    if (needsPassword && password === '') return fail({ code: 'camera-login-needed' });
    return ok(user === '' && password === '' ? undefined : { user, password });
  } catch (error) {
    return fail({ code: 'secret-store-failed', reason: error instanceof Error ? error.message : 'unknown' });
  }
}

/** Configurations of before did not say which cameras have a password: where one is stored, it is said from now on. */
export function notePasswords(configuration: Configuration, vault: Vault): Configuration {
  const isUnsaid = ({ id, user, needsPassword }: Camera) =>
    !needsPassword && user !== '' && vault.has(cameraSecret(id));
  if (!configuration.cameras.some(isUnsaid)) return configuration;
  const cameras = configuration.cameras.map((camera) =>
    isUnsaid(camera) ? { ...camera, needsPassword: true as const } : camera,
  );
  return { ...configuration, cameras };
}
