import type { SecretProblem } from '#shared/problems.ts';
import type { ConfigurationStore } from './configuration-store.ts';
import { withStrays } from './stray-secrets.ts';
import type { Vault } from './vault.ts';

/** Takes secrets out of the vault. One that it does not give is forgotten all the same. */
export async function takeSecrets(vault: Vault, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const taken = new Map<string, string>();
  await Promise.all(
    names.map(async (name) => {
      const secret = await vault.get(name).catch(() => undefined);
      if (secret) taken.set(name, secret);
      await vault.forget(name);
    }),
  );
  return taken;
}

/** Keeps all of them, or says what is in the way; some may be kept then. */
export async function putSecrets(
  vault: Vault,
  secrets: ReadonlyMap<string, string>,
): Promise<SecretProblem | undefined> {
  try {
    for (const [name, secret] of secrets) await vault.put(name, secret);
    return undefined;
  } catch (error) {
    return { code: 'secret-store-failed', reason: error instanceof Error ? error.message : 'unknown' };
  }
}

/** To be awaited before secrets are stored whose owners come into the configuration after them. */
export async function announceSecrets(store: ConfigurationStore, names: Iterable<string>): Promise<void> {
  const announced = [...names];
  if (announced.length === 0) return;
  store.update((current) => withStrays(current, [...(current.straySecrets ?? []), ...announced]));
  await store.saved();
}

/** Takes out of the keychain what earlier runs have left there. One that it does not let go is tried at the next start. */
export async function forgetStrays(store: ConfigurationStore, vault: Vault): Promise<void> {
  for (const name of store.current().straySecrets ?? []) {
    await vault.forget(name);
    const left = await vault.get(name).catch(() => 'unknown');
    if (left) continue;
    store.update((current) =>
      withStrays(
        current,
        (current.straySecrets ?? []).filter((each) => each !== name),
      ),
    );
  }
}
