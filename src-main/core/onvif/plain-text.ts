/** What a device says of itself, fit to be shown and kept: no control characters, none that turn the line around. */
export function plainText(text: string, maxLength: number): string {
  return text
    .slice(0, maxLength * 2)
    .replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, maxLength)
    .replace(/\p{Cs}$/u, '')
    .trimEnd();
}
