/** Something that was taken out of a list, and the ids of all that stood before it. */
export interface Placed<Item> {
  readonly item: Item;
  readonly after: ReadonlySet<string>;
}

interface Listed {
  readonly id: string;
}

/** Notes where `item` stands in `list`. `gone`: what was taken out of the list earlier, and would come back before it. */
export function placedIn<Item extends Listed>(
  list: readonly Item[],
  item: Item,
  gone: readonly Placed<Item>[],
): Placed<Item> {
  const index = list.indexOf(item);
  const before = list.slice(0, index);
  const goneBefore = gone.filter((each) => indexIn(list, each) <= index).map((each) => each.item);
  return { item, after: new Set([...before, ...goneBefore].map(({ id }) => id)) };
}

/** The list with it in its place again, whatever was taken out, put in or moved meanwhile. */
export function putBack<Item extends Listed>(list: readonly Item[], placed: Placed<Item>): Item[] {
  return list.toSpliced(indexIn(list, placed), 0, placed.item);
}

function indexIn<Item extends Listed>(list: readonly Item[], { after }: Placed<Item>): number {
  return list.findLastIndex(({ id }) => after.has(id)) + 1;
}
