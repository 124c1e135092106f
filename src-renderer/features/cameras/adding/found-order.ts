import type { FoundCamera } from '#shared/cameras/discovery.ts';

/**
 * In which order found cameras stand: those that stood there stay where they are, so that no row moves away under the
 * pointer; newcomers come after them, by address.
 */
export function orderFound(before: readonly string[], found: Readonly<Record<string, FoundCamera>>): readonly string[] {
  const staying = before.filter((id) => Object.hasOwn(found, id));
  const known = new Set(staying);
  const newcomers = Object.values(found)
    .filter(({ id }) => !known.has(id))
    .toSorted((left, right) => left.address.localeCompare(right.address, 'en', { numeric: true }));
  return newcomers.length === 0 && staying.length === before.length
    ? before
    : [...staying, ...newcomers.map(({ id }) => id)];
}
