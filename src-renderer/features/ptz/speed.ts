/** Of the greatest speed, each from -1 to 1: right, up and closer are positive. */
export interface Speed {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

export const still: Speed = { pan: 0, tilt: 0, zoom: 0 };

/** Of a button or a key: half of what the mount can, which is much for a camera that is zoomed in. */
const steady = 0.5;
export const left: Speed = { ...still, pan: -steady };
export const right: Speed = { ...still, pan: steady };
export const up: Speed = { ...still, tilt: steady };
export const down: Speed = { ...still, tilt: -steady };
export const closer: Speed = { ...still, zoom: steady };
export const farther: Speed = { ...still, zoom: -steady };

/** Around the middle of the disc nothing moves, since no hand is that steady. */
const restingRadius = 0.15;

/** Of a pointer on the disc: where it is from the middle, in radii of the disc. Down the screen is positive. */
export function speedAt(across: number, downward: number): Speed {
  const distance = Math.hypot(across, downward);
  if (distance <= restingRadius) return still;
  const speed = (Math.min(1, distance) - restingRadius) / (1 - restingRadius);
  return { ...still, pan: (across / distance) * speed, tilt: (-downward / distance) * speed };
}

/** Of several keys at once. */
export function together(speeds: Iterable<Speed>): Speed {
  let sum = still;
  for (const { pan, tilt, zoom } of speeds) sum = { pan: sum.pan + pan, tilt: sum.tilt + tilt, zoom: sum.zoom + zoom };
  return sum;
}

export const isStill = ({ pan, tilt, zoom }: Speed): boolean => pan === 0 && tilt === 0 && zoom === 0;
