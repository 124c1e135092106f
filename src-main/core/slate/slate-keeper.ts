import type { Slate as SlateSettings } from '#shared/model.ts';
import type { SlateState } from '#shared/state.ts';
import type { MediaTag } from '../flv/tag.ts';
import type { Clock, Log } from '../ports.ts';
import type { RenderSlate, SlateBackground, SlateRecipe } from './render-slate.ts';
import type { Slate } from './slate.ts';
import type { SlateShelf } from './slate-shelf.ts';

/** Keeps the slates of one camera ready: makes them ahead of need, and anew when what they show has changed. */
export interface SlateKeeper {
  /** Slates are only made while they may be needed: on the air. */
  want(isWanted: boolean): void;
  /** The camera sends; about once a second. */
  cameraWell(): void;
  /** Video has just been missing for a second: the last picture is known. */
  cameraSilent(): void;
  /**
   * The newest one for a purpose; undefined until one could be made. An ordered one never shows the camera's picture,
   * as the user may want to hide just that.
   */
  slate(because: SlatePurpose): Slate | undefined;
  readonly isRendering: boolean;
  /** Of the slate for a camera without a picture. */
  readonly state: Exclude<SlateState, { readonly kind: 'on-air' }>;
  /** The text or the user's own picture is another one now. */
  settingsChanged(): void;
  /** Ends what is being made. */
  close(): void;
}

export type SlatePurpose = 'no-picture' | 'ordered';

/** What is known of the camera's video. */
export interface CameraMoment {
  readonly header: MediaTag;
  /** From a keyframe on; empty before the first one. */
  readonly pictures: readonly MediaTag[];
  readonly framesPerSecond: number;
}

export interface SlateKeeperOptions {
  readonly cameraId: string;
  readonly render: RenderSlate;
  readonly shelf: SlateShelf;
  readonly clock: Clock;
  readonly log: Log;
  camera(): CameraMoment | undefined;
  settings(): SlateSettings;
  /** `state`, `isRendering` or a slate has changed. */
  onChange(): void;
}

/** Stands on a slate for whom the user gave no text of their own. */
export const usualText = 'We’ll be right back';

/** The camera's picture on it is never older than this, unless the camera was silent. */
const refreshMs = 60_000;
const retryMs = 60_000;
/** A camera's rate is measured, and never quite the same. */
const rateTolerance = 0.1;

/** A slate to be made. `key` tells what else than the camera's picture is on it. */
interface Plan {
  readonly purpose: SlatePurpose;
  readonly key: string;
  readonly header: MediaTag;
  readonly framesPerSecond: number;
  /** Undefined for one that shows no picture of the camera. */
  readonly pictures: readonly MediaTag[] | undefined;
}

interface Made {
  readonly slate: Slate;
  readonly key: string;
  readonly framesPerSecond: number;
  readonly atMs: number;
}

interface Failure {
  readonly key: string;
  readonly atMs: number;
  readonly reason: string;
}

export function createSlateKeeper(options: SlateKeeperOptions): SlateKeeper {
  const { cameraId, render, shelf, clock, log } = options;
  const made: { [Purpose in SlatePurpose]?: Made } = {};
  const failures: { [Purpose in SlatePurpose]?: Failure } = {};
  const closing = new AbortController();
  /** Of an earlier run: until there is one of this run, and for the form of a camera that is not there. */
  let kept: Slate | undefined;
  let revision = 0;
  let isWanted = false;
  let isRendering = false;
  let silent: CameraMoment | undefined;
  let unsaved: Slate | undefined;
  let isSaving = false;

  void shelf.loadSlate(cameraId).then((slate) => {
    if (closing.signal.aborted) return;
    kept = slate;
    consider();
    options.onChange();
  });

  /** Makes the next slate that is missing or out of date; comes back when it is done. */
  function consider(): void {
    const moment = camera();
    if (!isWanted || isRendering || closing.signal.aborted || !moment) return;
    const plan = [planForCamera(moment), planForOrder(moment)].find((each) => each && mayBeTried(each));
    if (plan) void carryOut(plan);
  }

  /** A camera that was never there has the form of its last slate. */
  function camera(): CameraMoment | undefined {
    const moment = options.camera();
    if (moment) return moment;
    return kept && { header: kept.header, pictures: [], framesPerSecond: 1_000 / kept.frameMs };
  }

  function planForCamera(moment: CameraMoment): Plan | undefined {
    const { hasPicture } = options.settings();
    const shown = hasPicture ? undefined : (silent ?? moment);
    const before = made['no-picture'];
    const key = keyOf(moment);
    const isKnown = before && before.key === key && isSameRate(before, moment);
    const isOld = !hasPicture && before && clock.now() - before.atMs >= refreshMs && options.camera() !== undefined;
    if (isKnown && !isOld && !silent) return undefined;
    // Nothing has changed since the slate of the earlier run, as far as can be told.
    if (shown?.pictures.length === 0 && revision === 0) return undefined;
    const pictures = silent?.pictures ?? shown?.pictures.slice(0, 1);
    return { purpose: 'no-picture', key, ...moment, pictures: pictures?.length ? pictures : undefined };
  }

  function planForOrder(moment: CameraMoment): Plan | undefined {
    const before = made.ordered;
    const key = keyOf(moment);
    if (before && before.key === key && isSameRate(before, moment)) return undefined;
    return { purpose: 'ordered', ...moment, key, pictures: undefined };
  }

  function keyOf({ header }: CameraMoment): string {
    const { text, hasPicture } = options.settings();
    return [revision, text, hasPicture, header.body.toString('base64')].join('\n');
  }

  function mayBeTried({ purpose, key }: Plan): boolean {
    const failure = failures[purpose];
    return !failure || failure.key !== key || clock.now() - failure.atMs >= retryMs;
  }

  async function carryOut(plan: Plan): Promise<void> {
    const { purpose, key, framesPerSecond, header } = plan;
    isRendering = true;
    if (purpose === 'no-picture') silent = undefined;
    options.onChange();
    const text = options.settings().text || usualText;
    const background = await backgroundOf(plan);
    const recipe: SlateRecipe = { header, framesPerSecond, text, background };
    const rendered = await render(recipe, closing.signal);
    if (closing.signal.aborted) return;
    isRendering = false;
    const atMs = clock.now();
    if (rendered.ok) {
      delete failures[purpose];
      // A picture of the user's own is the same for both.
      const purposes: readonly SlatePurpose[] = background.kind === 'image' ? ['no-picture', 'ordered'] : [purpose];
      for (const each of purposes) made[each] = { slate: rendered.value, key, framesPerSecond, atMs };
      if (purposes.includes('no-picture')) save(rendered.value);
    } else {
      failures[purpose] = { key, atMs, reason: rendered.error };
      log.warn('slate-failed', { camera: cameraId, purpose, reason: rendered.error });
    }
    consider();
    options.onChange();
  }

  async function backgroundOf({ pictures }: Plan): Promise<SlateBackground> {
    const bytes = options.settings().hasPicture ? await shelf.picture(cameraId) : undefined;
    if (bytes) return { kind: 'image', bytes };
    return pictures ? { kind: 'pictures', tags: pictures } : { kind: 'plain' };
  }

  /** Of those that come while one is being written, only the last is kept. */
  function save(slate: Slate): void {
    unsaved = slate;
    if (isSaving) return;
    isSaving = true;
    void saveAll();
  }

  async function saveAll(): Promise<void> {
    while (unsaved) {
      const slate = unsaved;
      unsaved = undefined;
      const saved = await shelf.saveSlate(cameraId, slate);
      if (!saved.ok) log.warn('slate-not-saved', { camera: cameraId, reason: saved.error });
    }
    isSaving = false;
  }

  return {
    want: (wanted) => {
      isWanted = wanted;
      consider();
    },
    cameraWell: () => {
      silent = undefined;
      consider();
    },
    cameraSilent: () => {
      silent = options.settings().hasPicture ? undefined : options.camera();
      if (silent?.pictures.length === 0) silent = undefined;
      consider();
    },
    slate: (because) => {
      const slate = because === 'ordered' ? made.ordered : (made['no-picture'] ?? (kept ? undefined : made.ordered));
      if (!slate) consider();
      return slate?.slate ?? (because === 'no-picture' ? kept : undefined);
    },
    get isRendering() {
      return isRendering;
    },
    get state(): SlateKeeper['state'] {
      const failure = failures['no-picture'];
      if (made['no-picture'] ?? kept) return { kind: 'ready' };
      return failure ? { kind: 'failed', reason: failure.reason } : { kind: 'none' };
    },
    settingsChanged: () => {
      revision += 1;
      consider();
    },
    close: () => closing.abort(),
  };
}

function isSameRate(made: Made, { framesPerSecond }: CameraMoment): boolean {
  return Math.abs(framesPerSecond / made.framesPerSecond - 1) <= rateTolerance;
}
