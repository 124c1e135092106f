import { z } from 'zod';

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });

/** In device-independent pixels, as Electron has them. */
export type Rectangle = z.infer<typeof rectangle>;

const place = z.object({ bounds: rectangle, isMaximised: z.boolean() });

/** Where the window was: its bounds when it is not maximised, and whether it is. */
export type WindowPlace = z.infer<typeof place>;

/** The places of the window by the arrangement of displays they were on, the newest last. */
export const windowPlaces = z.record(z.string().max(1_000), place);
export type WindowPlaces = z.infer<typeof windowPlaces>;

/** What is known of a display: all of it, and what task bars and docks leave of it. */
export interface DisplayArea {
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
}

/** A laptop at home, at work, and on its own. */
const mostArrangements = 8;
/** The title bar of the page, by which the window is moved. */
const titleBarPx = 44;
/** So much of the title bar has to be on a display that one can take hold of it. */
const graspPx = 120;

/** The same displays at the same places have the same name. */
function nameArrangement(displays: readonly DisplayArea[]): string {
  return displays
    .map(({ bounds: { x, y, width, height } }) => `${width}x${height}@${x},${y}`)
    .sort()
    .join(' ');
}

/** Where to open the window: where it was with these displays; undefined where that cannot be reached any more. */
export function placeFor(places: WindowPlaces, displays: readonly DisplayArea[]): WindowPlace | undefined {
  const kept = Object.hasOwn(places, nameArrangement(displays)) ? places[nameArrangement(displays)] : undefined;
  return kept && displays.some(({ workArea }) => canBeGrasped(kept.bounds, workArea)) ? kept : undefined;
}

/** Adds the place of now; the arrangement that was not seen for the longest is forgotten. */
export function withPlace(places: WindowPlaces, displays: readonly DisplayArea[], now: WindowPlace): WindowPlaces {
  const name = nameArrangement(displays);
  const others = Object.entries(places).filter(([other]) => other !== name);
  return Object.fromEntries([...others.slice(1 - mostArrangements), [name, now]]);
}

function canBeGrasped({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const shared = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  const isTitleBarInside = y >= area.y && y + titleBarPx <= area.y + area.height;
  return isTitleBarInside && shared >= graspPx;
}
