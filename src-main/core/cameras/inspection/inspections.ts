import { randomUUID } from 'node:crypto';
import type { InspectionView } from '#shared/inspection.ts';
import { type Inspection, type InspectionTools, inspect } from './inspect.ts';
import type { InspectionTarget } from './target.ts';

/** All close looks that are under way. */
export interface Inspections {
  readonly views: Readonly<Record<string, InspectionView>>;
  /** Begins one and gives its id. When there are many, the oldest ends. */
  start(target: InspectionTarget): string;
  get(id: string): Inspection | undefined;
  /** Ends those of a camera: it is needed for a broadcast, or gone. */
  endOf(cameraId: string): void;
  end(id: string): void;
  close(): Promise<void>;
}

export interface InspectionsOptions extends InspectionTools {
  onChange(): void;
  /** More is known about a camera that is added, or it was changed. */
  onCamera(cameraId: string, view: InspectionView): void;
}

const maxInspections = 8;
/** A window may go away without a word. */
const forgottenMs = 20 * 60_000;

export function createInspections(options: InspectionsOptions): Inspections {
  const running = new Map<string, Inspection>();
  const closing = new Set<Promise<void>>();

  function end(id: string): void {
    const inspection = running.get(id);
    if (!inspection) return;
    running.delete(id);
    const ended = inspection.end().finally(() => closing.delete(ended));
    closing.add(ended);
    options.onChange();
  }

  return {
    get views() {
      return Object.fromEntries([...running].map(([id, { view }]) => [id, view]));
    },
    start: (target) => {
      const [oldest] = running.keys();
      if (running.size >= maxInspections && oldest !== undefined) end(oldest);
      const id = `inspection-${randomUUID()}`;
      const { subject } = target;
      const inspection = inspect(target, options, (view) => {
        if (subject.kind === 'camera') options.onCamera(subject.cameraId, view);
        options.onChange();
      });
      running.set(id, inspection);
      options.clock.after(forgottenMs, () => end(id));
      options.onChange();
      return id;
    },
    get: (id) => running.get(id),
    endOf: (cameraId) => {
      for (const [id, { view }] of running) {
        if (view.subject.kind === 'camera' && view.subject.cameraId === cameraId) end(id);
      }
    },
    end,
    close: async () => {
      for (const id of [...running.keys()]) end(id);
      await Promise.all(closing);
    },
  };
}
