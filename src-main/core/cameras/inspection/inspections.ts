import { randomUUID } from 'node:crypto';
import type { InspectionView } from '#shared/cameras/inspection.ts';
import { type Inspection, type InspectionTools, inspect } from './inspect.ts';
import type { InspectionTarget } from './target.ts';

/** All close looks that are under way. */
export interface Inspections {
  readonly views: Readonly<Record<string, InspectionView>>;
  /** Begins one and gives its id. Another one of the same camera ends, and the oldest one when there are many. */
  start(target: InspectionTarget): string;
  get(id: string): Inspection | undefined;
  /** Ends those of a camera of the configuration: it is needed for a broadcast, or gone. */
  endOf(cameraId: string): void;
  end(id: string): void;
  close(): Promise<void>;
}

export interface InspectionsOptions extends InspectionTools {
  onChange(): void;
}

interface Running {
  readonly inspection: Inspection;
  readonly target: InspectionTarget;
  cancelForgetting(): void;
}

const maxInspections = 8;
/** A window may go away without a word. */
const forgottenMs = 20 * 60_000;

export function createInspections(options: InspectionsOptions): Inspections {
  const running = new Map<string, Running>();
  const closing = new Set<Promise<void>>();

  function end(id: string): void {
    const ending = running.get(id);
    if (!ending) return;
    running.delete(id);
    ending.cancelForgetting();
    const ended = ending.inspection.end().finally(() => closing.delete(ended));
    closing.add(ended);
    options.onChange();
  }

  function endOf(cameraId: string): void {
    for (const [id, { target }] of running) if (target.cameraIds().includes(cameraId)) end(id);
  }

  return {
    get views() {
      return Object.fromEntries([...running].map(([id, { inspection }]) => [id, inspection.view]));
    },
    start: (target) => {
      for (const cameraId of target.cameraIds()) endOf(cameraId);
      const [oldest] = running.keys();
      if (running.size >= maxInspections && oldest !== undefined) end(oldest);
      const id = `inspection-${randomUUID()}`;
      const othersEnded = Promise.all(closing);
      // Many a camera lets in but one or two at a time.
      const borrow = async () => {
        await othersEnded;
        return target.borrow();
      };
      const inspection = inspect({ ...target, borrow }, options, (view) => {
        target.keep?.(view);
        options.onChange();
      });
      running.set(id, { inspection, target, cancelForgetting: options.clock.after(forgottenMs, () => end(id)) });
      options.onChange();
      return id;
    },
    get: (id) => running.get(id)?.inspection,
    endOf,
    end,
    close: async () => {
      for (const id of [...running.keys()]) end(id);
      await Promise.all(closing);
    },
  };
}
