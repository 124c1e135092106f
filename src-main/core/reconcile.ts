/** A thing the user configured and what runs for it. */
export interface Entry<Item, Runner> {
  readonly item: Item;
  readonly runner: Runner;
}

export interface Reconciler<Item, Runner> {
  create(item: Item): Runner;
  /** The item has changed; the runner takes over what it must. */
  replace(runner: Runner, item: Item): void;
  remove(runner: Runner, item: Item): void;
}

/**
 * Makes `entries` run what `items` lists: creates what is new, removes what is gone, hands changed items to their own
 * runner, and leaves all others alone. Order follows `items`.
 */
export function reconcile<Item extends { readonly id: string }, Runner>(
  entries: Map<string, Entry<Item, Runner>>,
  items: readonly Item[],
  { create, replace, remove }: Reconciler<Item, Runner>,
): void {
  const wanted = new Set(items.map((item) => item.id));
  for (const [id, entry] of entries) {
    if (wanted.has(id)) continue;
    entries.delete(id);
    remove(entry.runner, entry.item);
  }
  for (const item of items) {
    const entry = entries.get(item.id);
    const runner = entry?.runner ?? create(item);
    entries.delete(item.id);
    entries.set(item.id, { item, runner });
    if (entry && entry.item !== item) replace(runner, item);
  }
}
