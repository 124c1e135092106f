/** A path grows nine times by its percent-encoding, and stands in an address and by itself. */
const longestGrowth = 20;
const ownCharacters = 4_096;

/** Throws where a value could not be kept or shown: more text than its input accounts for, or numbers that are none. */
export function checkSound(value: unknown, inputCharacters: number): void {
  const characters = charactersIn(value);
  if (characters > inputCharacters * longestGrowth + ownCharacters) {
    throw new Error(`${characters} characters came of ${inputCharacters}`);
  }
}

function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`a number is ${value}`);
  if (typeof value !== 'object' || value === null) return 0;
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof URL) return value.href.length;
  const parts = value instanceof Map ? [...value].flat() : Array.isArray(value) ? value : Object.entries(value).flat();
  return parts.reduce<number>((sum, part) => sum + charactersIn(part), 0);
}
