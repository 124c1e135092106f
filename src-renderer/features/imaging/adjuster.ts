import type { ImagingSettings } from '#shared/cameras/imaging.ts';
import type { Problem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';

export interface Adjustments {
  /** As the sliders stand. */
  readonly shown: ImagingSettings;
  /** Why the last change was not taken. */
  readonly problem: Problem | undefined;
}

/** Writes changes to a camera when the hand rests: one at a time, the last one counts. */
export interface Adjuster {
  change(settings: ImagingSettings): void;
  /** Writes at once what is not written yet, and shows nothing any more. */
  close(): void;
}

export interface AdjusterOptions {
  /** As the camera is set now. */
  readonly settings: ImagingSettings;
  write(change: ImagingSettings): Promise<Result<unknown, Problem>>;
  onChange(adjustments: Adjustments): void;
}

const restMs = 300;

export function createAdjuster({ settings, write, onChange }: AdjusterOptions): Adjuster {
  let inCamera = settings;
  let shown = settings;
  let problem: Problem | undefined;
  let isWriting = false;
  let isClosed = false;
  let rest: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    if (!isClosed) onChange({ shown, problem });
  }

  /** What came while it was written is written as soon as that is done. */
  async function writeChanges(): Promise<void> {
    rest = undefined;
    const change = changed(inCamera, shown);
    if (isWriting || Object.keys(change).length === 0) return;
    isWriting = true;
    const reply = await write(change);
    isWriting = false;
    if (reply.ok) inCamera = { ...inCamera, ...change };
    else shown = withoutRefused(shown, change, inCamera);
    problem = reply.ok ? undefined : reply.error;
    show();
    if (rest === undefined) void writeChanges();
  }

  return {
    change: (wanted) => {
      shown = { ...shown, ...wanted };
      show();
      clearTimeout(rest);
      rest = setTimeout(writeChanges, restMs);
    },
    close: () => {
      isClosed = true;
      clearTimeout(rest);
      void writeChanges();
    },
  };
}

/** What is other in `after`. */
export function changed(before: ImagingSettings, after: ImagingSettings): ImagingSettings {
  return Object.fromEntries(
    Object.entries(after).filter(([control, value]) => before[control as keyof ImagingSettings] !== value),
  );
}

/** Back to what is in the camera, but for what has been moved again since. */
function withoutRefused(shown: ImagingSettings, refused: ImagingSettings, inCamera: ImagingSettings): ImagingSettings {
  const movedSince = changed(refused, changed(inCamera, shown));
  return { ...inCamera, ...movedSince };
}
