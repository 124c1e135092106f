/** Offsets for a fixed box, in CSS pixels. */
export interface Place {
  readonly top?: number;
  readonly bottom?: number;
  readonly left?: number;
  readonly right?: number;
}

const gapPx = 6;
/** A question with its buttons is about this high. */
const neededPx = 200;

/** Under an element, or above it where there is no room below, along the edge that is nearer to the window's. */
export function placeUnder(anchor: HTMLElement): Place {
  const { top, bottom, left, right } = anchor.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const edge = left < innerWidth - right ? { left } : { right: innerWidth - right };
  const isRoomBelow = innerHeight - bottom >= neededPx;
  return isRoomBelow ? { top: bottom + gapPx, ...edge } : { bottom: innerHeight - top + gapPx, ...edge };
}
