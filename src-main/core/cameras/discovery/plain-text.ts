const maxCharacters = 80;

/**
 * What a stranger says about itself, fit to be shown: one line of at most 80 characters. Control characters become
 * blanks, as do those that turn or hide what stands beside them. Undefined where nothing is left.
 */
export function plainText(text: string | undefined): string | undefined {
  const line = (text ?? '')
    .slice(0, 4 * maxCharacters)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, maxCharacters).join('').trim() || undefined;
}
