/** Where something stands on the page, in pixels. */
interface Placed {
  readonly offsetLeft: number;
  readonly offsetTop: number;
}

/**
 * Where an arrow key leads to from one of several things that are laid out in rows, whatever their columns and the
 * direction of writing; undefined for other keys, and where there is nothing that way.
 */
export function nextInGrid<Thing extends Placed>(
  key: string,
  things: readonly Thing[],
  from: number,
): Thing | undefined {
  const here = things[from];
  if (!here) return undefined;
  switch (key) {
    case 'Home':
      return things[0];
    case 'End':
      return things.at(-1);
    case 'ArrowLeft':
    case 'ArrowRight': {
      const isForward = (key === 'ArrowRight') === isLeftToRight(things);
      return things[from + (isForward ? 1 : -1)];
    }
    case 'ArrowUp':
      return things.findLast((thing) => thing.offsetTop < here.offsetTop && thing.offsetLeft === here.offsetLeft);
    case 'ArrowDown':
      return things.find((thing) => thing.offsetTop > here.offsetTop && thing.offsetLeft === here.offsetLeft);
    default:
      return undefined;
  }
}

const isLeftToRight = ([first, second]: readonly Placed[]): boolean =>
  !first || !second || second.offsetTop !== first.offsetTop || second.offsetLeft > first.offsetLeft;
