import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * The text of an exported configuration: JSON that names its format and its version. What is secret is in it only under
 * a passphrase. A checksum over all of it tells a damaged text from a passphrase that is wrong.
 */

export const format = 'polycast-configuration';
export const formatVersion = 1;

/** How a key is made of the passphrase (scrypt, RFC 7914). A text from elsewhere must not take all memory and time. */
const keyDerivation = z.strictObject({
  name: z.literal('scrypt'),
  /** N: with a block size of 8, a kibibyte of memory for each. */
  cost: z.literal([2 ** 15, 2 ** 16, 2 ** 17]),
  blockSize: z.literal(8),
  parallelization: z.int().min(1).max(4),
  salt: z.base64().length(24),
});
export type KeyDerivation = z.infer<typeof keyDerivation>;

/** A JSON object of secrets by their name in the vault, encrypted with AES-256-GCM. */
const sealedSecrets = z.strictObject({
  derivation: keyDerivation,
  nonce: z.base64().length(16),
  tag: z.base64().length(24),
  ciphertext: z.base64(),
});
export type SealedSecrets = z.infer<typeof sealedSecrets>;

export const exportedDocument = z.strictObject({
  format: z.literal(format),
  version: z.literal(formatVersion),
  /** Read as the file of the configuration is (config/read-configuration.ts). */
  configuration: z.unknown(),
  /** PNG or JPEG files by the camera's id. */
  slatePictures: z.record(z.string(), z.base64()),
  secrets: sealedSecrets.optional(),
  checksum: z.string(),
});
export type ExportedDocument = z.infer<typeof exportedDocument>;
export type Unchecked = Omit<ExportedDocument, 'checksum'>;

/** SHA-256 of all but the checksum itself, in the order in which it stands in the text. */
export function checksumOf({ checksum: _, ...content }: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/**
 * What is encrypted holds only together with this: all the rest of the text, so that nobody can lead a secret to
 * another address.
 */
export function boundTo(document: Unchecked): string {
  const { format, version, configuration, slatePictures, secrets } = document;
  return JSON.stringify([format, version, configuration, slatePictures, secrets?.derivation, secrets?.nonce]);
}
