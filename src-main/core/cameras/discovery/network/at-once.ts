/**
 * Runs `task` for each item, in their order and at most `count` at once; after `signal` is aborted no more are begun.
 * Resolves when the last has ended; `task` must not reject.
 */
export async function atOnce<Item>(
  count: number,
  items: readonly Item[],
  signal: AbortSignal,
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const work = async () => {
    for (const item of left) {
      if (signal.aborted) return;
      await task(item);
    }
  };
  await Promise.all(Array.from({ length: count }, work));
}
