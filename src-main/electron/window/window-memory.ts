import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Clock } from '../../core/ports.ts';
import {
  type DisplayArea,
  placeFor,
  type WindowPlace,
  type WindowPlaces,
  windowPlaces,
  withPlace,
} from './window-place.ts';

/** Where the window was the last time. */
export interface WindowMemory {
  placeFor(displays: readonly DisplayArea[]): WindowPlace | undefined;
  /** Kept a moment later: a window that is dragged is at a new place with each picture. */
  note(displays: readonly DisplayArea[], place: WindowPlace): void;
  /** Writes what is not written yet. */
  flush(): void;
}

const pauseMs = 1_000;

/** A file that is missing or damaged is as good as none, and one that cannot be written is nobody's concern. */
export function openWindowMemory(file: string, clock: Pick<Clock, 'after'>): WindowMemory {
  let places = load(file);
  let cancelPause: (() => void) | undefined;

  function flush(): void {
    if (!cancelPause) return;
    cancelPause();
    cancelPause = undefined;
    replace(file, places);
  }

  return {
    placeFor: (displays) => placeFor(places, displays),
    note: (displays, place) => {
      places = withPlace(places, displays, place);
      cancelPause ??= clock.after(pauseMs, flush);
    },
    flush,
  };
}

function load(file: string): WindowPlaces {
  try {
    return windowPlaces.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

/** In one step: a crash at any moment leaves the old or the new file, whole. It is small, and the app may be ending. */
function replace(file: string, places: WindowPlaces): void {
  try {
    writeFileSync(`${file}.new`, `${JSON.stringify(places)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // The window then opens where it did before.
  }
}
