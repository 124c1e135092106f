import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { KeyDerivation, SealedSecrets } from './document.ts';

/** OWASP's choice for 32 MiB (Password Storage Cheat Sheet): about a third of a second on a small computer. */
const strength = { name: 'scrypt', cost: 2 ** 15, blockSize: 8, parallelization: 3 } as const;

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const tagBytes = 16;

/** What is known of a seal before its content is encrypted. */
export function newSeal(): Pick<SealedSecrets, 'derivation' | 'nonce'> {
  return {
    derivation: { ...strength, salt: randomBytes(16).toString('base64') },
    nonce: randomBytes(12).toString('base64'),
  };
}

/** Encrypts `plain`; it can be read only with the same passphrase and the same `bound`. */
export async function seal(
  plain: string,
  passphrase: string,
  { derivation, nonce }: Pick<SealedSecrets, 'derivation' | 'nonce'>,
  bound: string,
): Promise<SealedSecrets> {
  const key = await deriveKey(passphrase, derivation);
  const encryption = createCipheriv(cipher, key, Buffer.from(nonce, 'base64'), { authTagLength: tagBytes });
  encryption.setAAD(Buffer.from(bound));
  const ciphertext = Buffer.concat([encryption.update(plain, 'utf8'), encryption.final()]);
  const tag = encryption.getAuthTag();
  return { derivation, nonce, tag: tag.toString('base64'), ciphertext: ciphertext.toString('base64') };
}

/** What was encrypted; undefined for another passphrase, and for anything that was changed. */
export async function unseal(sealed: SealedSecrets, passphrase: string, bound: string): Promise<string | undefined> {
  const key = await deriveKey(passphrase, sealed.derivation);
  try {
    const decryption = createDecipheriv(cipher, key, Buffer.from(sealed.nonce, 'base64'), { authTagLength: tagBytes });
    decryption.setAAD(Buffer.from(bound));
    decryption.setAuthTag(Buffer.from(sealed.tag, 'base64'));
    const plain = [decryption.update(Buffer.from(sealed.ciphertext, 'base64')), decryption.final()];
    return Buffer.concat(plain).toString('utf8');
  } catch {
    return undefined;
  }
}

/**
 * In a thread of its own, so that broadcasts go on. The passphrase counts by its characters, which systems write in
 * different ways (Unicode NFKC).
 */
function deriveKey(passphrase: string, { cost, blockSize, parallelization, salt }: KeyDerivation): Promise<Buffer> {
  const options = { cost, blockSize, parallelization, maxmem: 160 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
