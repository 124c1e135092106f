import type { Slate as SlateSettings } from '#shared/model.ts';
import { ok, type Result } from '#shared/result.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import type { SlateRecipe } from '../render-slate.ts';
import type { Slate } from '../slate.ts';
import { createSlateKeeper, type KnownVideo } from '../slate-keeper.ts';
import { openSlateShelf } from '../slate-shelf.ts';
import { smallHeader, smallKeyframe, smallSlate } from './small-slate.ts';

/** A picture file, as far as its head tells. */
export const ownPicture = Buffer.from('89504e470d0a1a0a0000000d494844520000028000000168', 'hex');
const keyframe = smallKeyframe(0, 'key');
const last = { ...smallKeyframe(0, 'last'), isKeyframe: false };
/** A camera's pictures. */
export const group: KnownVideo = { header: smallHeader, pictures: [keyframe, last], framesPerSecond: 25 };
/** The same of another profile. */
export const otherHeader = {
  ...smallHeader,
  body: Buffer.from(smallHeader.body.toString('hex').replace('640028', '4d401f'), 'hex'),
};

/** A keeper whose slates are made when the test says so. */
export async function setUpKeeper({ shelved, picture }: { readonly shelved?: Slate; readonly picture?: Buffer } = {}) {
  const clock = createManualClock();
  const shelf = openSlateShelf(undefined);
  if (shelved) await shelf.saveSlate('camera-1', shelved);
  if (picture) await shelf.keepPicture('camera-1', picture);
  const warnings: string[] = [];
  const recipes: SlateRecipe[] = [];
  const pending: ((rendered: Result<Slate, string>) => void)[] = [];
  const signals: AbortSignal[] = [];
  const world: { moment: KnownVideo | undefined; settings: SlateSettings; changes: number } = {
    moment: undefined,
    settings: { text: '', afterSeconds: 2, hasPicture: picture !== undefined },
    changes: 0,
  };
  const keeper = createSlateKeeper({
    cameraId: 'camera-1',
    render: (recipe, signal) => {
      recipes.push(recipe);
      signals.push(signal);
      return new Promise((resolve) => pending.push(resolve));
    },
    shelf,
    clock,
    log: { info: () => {}, warn: (event) => warnings.push(event) },
    camera: () => world.moment,
    settings: () => world.settings,
    onChange: () => {
      world.changes += 1;
    },
  });
  await clock.advance(0);
  const finish = async (rendered: Result<Slate, string>) => {
    pending.shift()?.(rendered);
    await clock.advance(0);
  };
  /** Makes all that is asked for; each slate tells what it was made of. */
  const finishAll = async () => {
    while (pending.length > 0) await finish(ok(named(recipes.at(-1))));
  };
  const backgrounds = () => recipes.map(describeBackground);
  return { clock, shelf, keeper, world, warnings, recipes, pending, signals, backgrounds, finish, finishAll };
}

function describeBackground({ background }: SlateRecipe): string {
  if (background.kind !== 'pictures') return background.kind;
  return background.tags.map((tag) => (tag === keyframe ? 'key' : tag === last ? 'last' : '?')).join('+');
}

function named(recipe: SlateRecipe | undefined): Slate {
  return smallSlate({ filling: recipe ? `${describeBackground(recipe)}: ${recipe.text}` : '' });
}

/** What a slate was made of. */
export function nameOf(slate: Slate | undefined): string | undefined {
  return slate?.groups[0][0]?.body.subarray(12).toString();
}
