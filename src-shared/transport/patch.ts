/**
 * Differences between two states as JSON Merge Patches (RFC 7396): nested objects are merged, `null` removes a member,
 * everything else (arrays too) replaces. States therefore never hold null.
 */
export type Patch = { readonly [key: string]: unknown };

/** What turns `before` into `after`; undefined when nothing differs. */
export function diff(before: object, after: object): Patch | undefined {
  const patch: Record<string, unknown> = {};
  const old = before as Record<string, unknown>;
  const now = after as Record<string, unknown>;
  for (const key of Object.keys(old)) {
    if (now[key] === undefined && old[key] !== undefined) patch[key] = null;
  }
  for (const [key, value] of Object.entries(now)) {
    if (value === undefined || Object.is(old[key], value)) continue;
    if (isRecord(value) && isRecord(old[key])) {
      const nested = diff(old[key], value);
      if (nested) patch[key] = nested;
    } else if (!isSame(old[key], value)) {
      patch[key] = value;
    }
  }
  return Object.keys(patch).length > 0 ? patch : undefined;
}

/** A new state with the patch applied. Parts that the patch does not touch stay the same objects. */
export function applyPatch<State extends object>(state: State, patch: Patch): State {
  const next: Record<string, unknown> = { ...(state as Record<string, unknown>) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete next[key];
    else if (isRecord(value) && isRecord(next[key])) next[key] = applyPatch(next[key], value);
    else next[key] = value;
  }
  return next as State;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(left: unknown, right: unknown): boolean {
  return Array.isArray(left) && Array.isArray(right) && JSON.stringify(left) === JSON.stringify(right);
}
