/** How the tiles of a wall are laid out: so many beside each other, each so wide. */
export interface TileFit {
  readonly columns: number;
  /** In CSS pixels. */
  readonly width: number;
}

export interface WallSize {
  readonly width: number;
  readonly height: number;
}

/** Between tiles, and under the picture of each: its name. As in grid.css. */
export const tileGap = 8;
export const captionHeight = 28;
/** Tiles beside each other are liked better than tiles below each other, though they be a little smaller. */
const sideBySide = 0.95;
/** Smaller than this nothing can be seen: the wall is then scrolled. */
const leastWidth = 168;
/** A single camera need not fill an ultrawide screen from edge to edge. */
const mostWidth = 1_280;

/** The largest tiles of 16:9 with which all find room; where that would be too small, as many columns as still can be seen. */
export function fitTiles(count: number, wall: WallSize): TileFit {
  const widthFor = (columns: number) => (wall.width - tileGap * (columns - 1)) / columns;
  let best: TileFit = { columns: 1, width: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns);
    const pictureHeight = (wall.height - tileGap * (rows - 1)) / rows - captionHeight;
    const width = Math.min(widthFor(columns), (pictureHeight * 16) / 9, mostWidth);
    if (width > best.width * sideBySide) best = { columns, width };
  }
  if (best.width >= leastWidth) return { ...best, width: Math.floor(best.width) };
  const columns = Math.max(1, Math.min(count, Math.floor((wall.width + tileGap) / (leastWidth + tileGap))));
  return { columns, width: Math.floor(Math.min(widthFor(columns), mostWidth)) };
}

/** The tile that an arrow key leads to from another; undefined where there is none. */
export function nextTile(
  key: string,
  from: number,
  { count, columns, isRightToLeft }: { count: number; columns: number; isRightToLeft: boolean },
): number | undefined {
  const forward = isRightToLeft ? -1 : 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -from,
    End: count - 1 - from,
  };
  const step = steps[key];
  const to = from + (step ?? Number.NaN);
  return to >= 0 && to < count ? to : undefined;
}
