import type { Slate as SlateSettings } from '#shared/model.ts';
import { fail, type Result } from '#shared/result.ts';
import type { SlateState } from '#shared/state.ts';
import { english } from '#shared/words/locales.ts';
import { onLanguage, t } from '#shared/words/words.ts';
import type { MediaTag } from '../flv/tag.ts';
import type { Clock, Log } from '../ports.ts';
import type { RenderSlate, SlateBackground } from './render-slate.ts';
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
  /** Why there is no ordered one, once making it has failed. */
  readonly orderedFailure: string | undefined;
  readonly isRendering: boolean;
  /** Of the slate for a camera without a picture. */
  readonly state: Exclude<SlateState, { readonly kind: 'on-air' }>;
  /** The text or the user's own picture is another one now. That another language is spoken is seen here. */
  settingsChanged(): void;
  /** Ends what is being made. */
  close(): void;
}

export type SlatePurpose = 'no-picture' | 'ordered';

/** What is known of the camera's video. */
export interface KnownVideo {
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
  camera(): KnownVideo | undefined;
  settings(): SlateSettings;
  /** `state`, `isRendering` or a slate has changed. */
  onChange(): void;
}

/** The camera's picture on the one that is kept ready is never older than this: a last resort, since silence makes a new one. */
const refreshMs = 600_000;
const retryMs = 60_000;
/** A camera's rate is measured, and never quite the same. */
const rateTolerance = 0.03;

/** A slate to be made. `key` tells what else than the camera's picture is on it. */
interface Plan {
  readonly purpose: SlatePurpose;
  readonly key: string;
  readonly header: MediaTag;
  readonly framesPerSecond: number;
  /** Empty for one that shows no picture of the camera. */
  readonly pictures: readonly MediaTag[];
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
  /** The revision whose picture of the user's own is lost or cannot be decoded. */
  let unusablePicture: number | undefined;
  /** The user has changed what stands on the shelf's slate, which a later run must not show. */
  let isShelfStale = false;
  let isWanted = false;
  let isSilent = false;
  let isLastPictureDue = false;
  let isRendering = false;
  let unsaved: Slate | undefined;
  let isSaving = false;
  let cancelRetry = () => {};

  void shelf.loadSlate(cameraId).then((slate) => {
    if (closing.signal.aborted) return;
    kept = slate;
    consider();
    options.onChange();
  });

  function settingsChanged(): void {
    revision += 1;
    isShelfStale = true;
    consider();
  }

  const endLanguage = onLanguage(() => {
    if (options.settings().text === '') settingsChanged();
  });

  /** Makes the next slate that is missing or out of date, and then looks again. */
  function consider(): void {
    if (isRendering || closing.signal.aborted) return;
    const moment = options.camera() ?? momentOf(kept);
    const plan = moment && plansFor(moment).find((each) => each && mayBeTried(each));
    if (plan) void carryOut(plan);
  }

  /** Off the air only the shelf is brought up to date. */
  function plansFor(moment: KnownVideo): readonly (Plan | undefined)[] {
    if (isWanted) return [planForCamera(moment), planForOrder(moment)];
    return isShelfStale ? [planForOrder(moment)] : [];
  }

  function planForCamera(moment: KnownVideo): Plan | undefined {
    const plan = { ...moment, purpose: 'no-picture', key: keyOf(moment) } as const;
    if (usesOwnPicture()) return isCurrent(plan) ? undefined : { ...plan, pictures: [] };
    if (moment.pictures.length === 0) return undefined;
    const isOld = !isSilent && clock.now() - (made['no-picture']?.atMs ?? 0) >= refreshMs;
    if (isCurrent(plan) && !isOld && !isLastPictureDue) return undefined;
    return { ...plan, pictures: isSilent ? moment.pictures : moment.pictures.slice(0, 1) };
  }

  function planForOrder(moment: KnownVideo): Plan | undefined {
    const plan = { ...moment, purpose: 'ordered', key: keyOf(moment), pictures: [] } as const;
    return isCurrent(plan) ? undefined : plan;
  }

  function isCurrent({ purpose, key, framesPerSecond }: Plan): boolean {
    const before = made[purpose];
    return before?.key === key && !(Math.abs(framesPerSecond / before.framesPerSecond - 1) > rateTolerance);
  }

  function keyOf({ header }: Pick<KnownVideo, 'header'>): string {
    return [revision, textOf(options.settings()), usesOwnPicture(), header.body.toString('base64')].join('\n');
  }

  function usesOwnPicture(): boolean {
    return options.settings().hasPicture && unusablePicture !== revision;
  }

  function mayBeTried({ purpose, key }: Plan): boolean {
    const failure = failures[purpose];
    return !failure || failure.key !== key || clock.now() - failure.atMs >= retryMs;
  }

  async function carryOut(plan: Plan): Promise<void> {
    const { purpose, header, framesPerSecond } = plan;
    const ownPicture = usesOwnPicture() && { revision };
    const text = textOf(options.settings());
    const isUsual = options.settings().text === '';
    isRendering = true;
    if (purpose === 'no-picture') isLastPictureDue = false;
    options.onChange();
    const background = await backgroundOf(plan, ownPicture !== false);
    const rendered = background
      ? await render(
          { header, framesPerSecond, text, background, ...(isUsual && { otherwise: english.slate.text }) },
          closing.signal,
        ).catch(unexpected)
      : fail('the user’s own picture is lost');
    if (closing.signal.aborted) return;
    isRendering = false;
    if (rendered.ok) keep(plan, rendered.value, ownPicture !== false);
    else {
      log.warn('slate-failed', { camera: cameraId, purpose, reason: rendered.error });
      // Then viewers see one without it rather than none.
      if (ownPicture) unusablePicture = ownPicture.revision;
      else postpone(plan, rendered.error);
    }
    consider();
    options.onChange();
  }

  async function backgroundOf({ pictures }: Plan, isOwnPicture: boolean): Promise<SlateBackground | undefined> {
    if (!isOwnPicture) return pictures.length > 0 ? { kind: 'pictures', tags: pictures } : { kind: 'plain' };
    const bytes = await shelf.picture(cameraId);
    return bytes && { kind: 'image', bytes };
  }

  /** One with a picture of the user's own serves both purposes. */
  function keep({ purpose, key, framesPerSecond }: Plan, slate: Slate, hasOwnPicture: boolean): void {
    for (const each of hasOwnPicture ? purposes : [purpose]) {
      made[each] = { slate, key, framesPerSecond, atMs: clock.now() };
      delete failures[each];
    }
    if (hasOwnPicture || purpose === 'no-picture' || isShelfStale) save(slate);
    isShelfStale = false;
  }

  function postpone({ purpose, key }: Plan, reason: string): void {
    failures[purpose] = { key, reason, atMs: clock.now() };
    cancelRetry();
    cancelRetry = clock.after(retryMs, consider);
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
      isSilent = false;
      isLastPictureDue = false;
      consider();
    },
    cameraSilent: () => {
      isSilent = true;
      isLastPictureDue = true;
      consider();
    },
    slate: (because) => {
      if (!made[because]) consider();
      if (because === 'ordered') return made.ordered?.slate;
      const isKeptTrue = revision === 0;
      return made['no-picture']?.slate ?? (isKeptTrue ? kept : undefined) ?? made.ordered?.slate ?? kept;
    },
    get orderedFailure() {
      return made.ordered ? undefined : failures.ordered?.reason;
    },
    get isRendering() {
      return isRendering;
    },
    get state(): SlateKeeper['state'] {
      if (made['no-picture'] ?? kept ?? made.ordered) return { kind: 'ready' };
      const failure = failures['no-picture'] ?? failures.ordered;
      return failure ? { kind: 'failed', reason: failure.reason } : { kind: 'none' };
    },
    settingsChanged,
    close: () => {
      endLanguage();
      cancelRetry();
      closing.abort();
    },
  };
}

/** What stands on it. */
const textOf = ({ text }: SlateSettings): string => text || t('slate:text');

const purposes: readonly SlatePurpose[] = ['no-picture', 'ordered'];

/** A camera that was never there in this run has the form of its last slate. */
function momentOf(kept: Slate | undefined): KnownVideo | undefined {
  return kept && { header: kept.header, pictures: [], framesPerSecond: 1_000 / kept.frameMs };
}

function unexpected(error: unknown): Result<Slate, string> {
  return fail(error instanceof Error ? error.message : 'unknown');
}
