import type { Configuration } from '#shared/model.ts';
import { cameraSecret, destinationSecret } from './vault.ts';

/**
 * Secrets that the keychain may hold for nobody: those of what was removed, and of what is about to be added. Their names
 * are kept with the configuration, so that after a crash the next start takes them out of the keychain. Data folders may
 * share a keychain: what is not named here is left alone.
 */

/** The configuration after a change: secrets of what it has lost are strays, and those of what it has got are none. */
export function noteStrays(before: Configuration, after: Configuration): Configuration {
  const owned = new Set(secretsOf(after));
  const known = after.straySecrets ?? [];
  const lost = secretsOf(before).filter((name) => !owned.has(name));
  if (lost.length === 0 && !known.some((name) => owned.has(name))) return after;
  return withStrays(
    after,
    [...known, ...lost].filter((name) => !owned.has(name)),
  );
}

/** The configuration with these names as strays, and no others. */
export function withStrays(
  { straySecrets: _, ...configuration }: Configuration,
  names: readonly string[],
): Configuration {
  return names.length === 0 ? configuration : { ...configuration, straySecrets: [...new Set(names)] };
}

const secretsOf = ({ cameras, destinations }: Configuration): readonly string[] => [
  ...cameras.map(({ id }) => cameraSecret(id)),
  ...destinations.map(({ id }) => destinationSecret(id)),
];
