export type Strength = 'too-short' | 'weak' | 'fair' | 'strong';

/** The shortest that is taken. */
const fewestCharacters = 8;

/**
 * A rough measure of how hard a passphrase is to guess for somebody who has the file: by what its characters may be,
 * and how many of them are no mere step from the one before (`aaaa`, `1234`).
 */
export function strengthOf(passphrase: string): Strength {
  if (passphrase.length < fewestCharacters) return 'too-short';
  const codes = Array.from(passphrase, (character) => character.codePointAt(0) ?? 0);
  const surprising = codes.filter((code, index) => Math.abs(code - (codes[index - 1] ?? -9)) > 1).length;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(passphrase)).length;
  const bits = surprising * (2 + kinds);
  if (bits < 45) return 'weak';
  return bits < 70 ? 'fair' : 'strong';
}
