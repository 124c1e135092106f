import type { SecretProblem } from '#shared/problems.ts';
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
