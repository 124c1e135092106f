/** Pan and tilt from -1 to 1, zoom from 0 to 1 (ONVIF's generic position spaces). */
export interface PtzPosition {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

type Axis = keyof PtzPosition;

/** A head that really takes its time: where it is follows from when it was set in motion. */
export interface PtzHead {
  position(): PtzPosition;
  isMoving(axis: Axis): boolean;
  /** Speeds from -1 to 1; an axis that is left out goes on as it did. Stops by itself after `forMs`. */
  move(speeds: Partial<PtzPosition>, forMs: number): void;
  goTo(target: PtzPosition): void;
  stop(axes: readonly Axis[]): void;
}

interface Motion {
  readonly from: number;
  /** Units per second. */
  readonly rate: number;
  readonly sinceMs: number;
  readonly untilMs: number;
}

const axes: readonly Axis[] = ['pan', 'tilt', 'zoom'];
const lowest: PtzPosition = { pan: -1, tilt: -1, zoom: 0 };
/** From one end to the other in 4 s, the zoom in 2 s. */
const unitsPerSecond = 0.5;

/** `nowMs` is monotonic. */
export function createPtzHead(nowMs: () => number): PtzHead {
  const still: Motion = { from: 0, rate: 0, sinceMs: 0, untilMs: 0 };
  const motions: Record<Axis, Motion> = { pan: still, tilt: still, zoom: still };

  const at = (axis: Axis): number => {
    const { from, rate, sinceMs, untilMs } = motions[axis];
    const seconds = (Math.min(nowMs(), untilMs) - sinceMs) / 1000;
    return Math.min(1, Math.max(lowest[axis], from + rate * seconds));
  };
  const set = (axis: Axis, rate: number, forMs: number) => {
    const sinceMs = nowMs();
    motions[axis] = { from: at(axis), rate, sinceMs, untilMs: sinceMs + forMs };
  };

  return {
    position: () => ({ pan: at('pan'), tilt: at('tilt'), zoom: at('zoom') }),
    isMoving: (axis) => motions[axis].rate !== 0 && nowMs() < motions[axis].untilMs,
    move: (speeds, forMs) => {
      for (const axis of axes) {
        const speed = speeds[axis];
        if (speed !== undefined) set(axis, speed * unitsPerSecond, forMs);
      }
    },
    goTo: (target) => {
      for (const axis of axes) {
        const way = target[axis] - at(axis);
        set(axis, Math.sign(way) * unitsPerSecond, (Math.abs(way) / unitsPerSecond) * 1000);
      }
    },
    stop: (stopped) => {
      for (const axis of stopped) set(axis, 0, 0);
    },
  };
}
