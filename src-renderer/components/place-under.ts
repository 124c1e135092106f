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

/** Under an element and ending where it ends; above it where there is no room below. */
export function placeUnder(anchor: HTMLElement): Place {
  const { top, bottom, left, right } = anchor.getBoundingClientRect();
  const isRoomBelow = window.innerHeight - bottom >= neededPx;
  const end = getComputedStyle(anchor).direction === 'rtl' ? { left } : { right: window.innerWidth - right };
  return isRoomBelow ? { top: bottom + gapPx, ...end } : { bottom: window.innerHeight - top + gapPx, ...end };
}
