import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '#shared/result.ts';
import { speak, t } from '#shared/words/words.ts';
import { group, nameOf, ownPicture, setUpKeeper } from './testing/keeper-set-up.ts';
import { smallSlate } from './testing/small-slate.ts';

/** What stands on a slate: the text in its language, the user's own picture, and what an earlier run has left. */

describe('another language', () => {
  afterEach(() => speak('en'));

  it('is on a slate without a text of the user’s own', async () => {
    const { keeper, world, clock, recipes, finishAll } = await setUpKeeper();
    world.moment = group;
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    await speak('de');
    await clock.advance(0);
    await finishAll();
    expect(nameOf(keeper.slate('no-picture'))).toBe(`key: ${t('slate:text')}`);
    expect(nameOf(keeper.slate('ordered'))).toBe(`plain: ${t('slate:text')}`);
    expect(recipes).toHaveLength(4);
    keeper.close();
    await speak('en');
    expect(recipes).toHaveLength(4);
  });

  it('makes no other slate of one that has a text', async () => {
    const { keeper, world, clock, recipes, finishAll } = await setUpKeeper();
    world.moment = group;
    world.settings = { ...world.settings, text: 'Back at ten' };
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    await speak('de');
    await clock.advance(0);
    expect(recipes).toHaveLength(2);
  });
});

describe('a picture of the user’s own', () => {
  it('is on both slates, which are one', async () => {
    const { keeper, world, clock, recipes, finishAll } = await setUpKeeper({ picture: ownPicture });
    world.moment = group;
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    expect(recipes.map(({ background }) => background)).toEqual([{ kind: 'image', bytes: ownPicture }]);
    expect(keeper.slate('ordered')).toBe(keeper.slate('no-picture'));
    await clock.advance(300_000);
    keeper.cameraWell();
    keeper.cameraSilent();
    await clock.advance(0);
    expect(recipes).toHaveLength(1);
    keeper.settingsChanged();
    await clock.advance(0);
    await finishAll();
    expect(recipes).toHaveLength(2);
  });

  it('is left out when it cannot be used, until there is another', async () => {
    const { keeper, world, clock, warnings, backgrounds, finish, finishAll } = await setUpKeeper({
      picture: ownPicture,
    });
    world.moment = group;
    keeper.want(true);
    await clock.advance(0);
    await finish(fail('damaged'));
    await finishAll();
    expect(backgrounds()).toEqual(['image', 'key', 'plain']);
    expect(warnings).toEqual(['slate-failed']);
    expect(keeper.state).toEqual({ kind: 'ready' });
    keeper.settingsChanged();
    await clock.advance(0);
    await finishAll();
    expect(backgrounds().slice(3)).toEqual(['image']);
  });

  it('is done without when its file is gone', async () => {
    const { keeper, world, clock, backgrounds, finishAll } = await setUpKeeper();
    world.settings = { ...world.settings, hasPicture: true };
    world.moment = group;
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    expect(backgrounds()).toEqual(['key', 'plain']);
  });
});

describe('the slate of an earlier run', () => {
  it('is there before the camera, and gives the form of the plain one', async () => {
    const shelved = smallSlate({ filling: 'shelved' });
    const { keeper, clock, recipes, backgrounds, finishAll } = await setUpKeeper({ shelved });
    expect(keeper.state).toEqual({ kind: 'ready' });
    expect(nameOf(keeper.slate('no-picture'))).toBe('shelved');
    expect(keeper.slate('ordered')).toBeUndefined();
    keeper.want(true);
    await clock.advance(0);
    expect(recipes[0]).toMatchObject({ header: shelved.header, framesPerSecond: 25 });
    await finishAll();
    expect(backgrounds()).toEqual(['plain']);
    expect(nameOf(keeper.slate('no-picture'))).toBe('shelved');
    expect(nameOf(keeper.slate('ordered'))).toBe('plain: We’ll be right back');
  });

  it('gives way to a plain one when the text is changed before the camera is there', async () => {
    const { keeper, world, clock, finishAll } = await setUpKeeper({ shelved: smallSlate({ filling: 'shelved' }) });
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    world.settings = { ...world.settings, text: 'Back at ten' };
    keeper.settingsChanged();
    await clock.advance(0);
    await finishAll();
    expect(nameOf(keeper.slate('no-picture'))).toBe('plain: Back at ten');
  });

  it('gives way on the shelf when the text is changed off the air', async () => {
    const { keeper, world, clock, shelf, backgrounds, finishAll } = await setUpKeeper({ shelved: smallSlate() });
    world.settings = { ...world.settings, text: 'Back at noon' };
    keeper.settingsChanged();
    await clock.advance(0);
    await finishAll();
    expect(backgrounds()).toEqual(['plain']);
    expect(nameOf(await shelf.loadSlate('camera-1'))).toBe('plain: Back at noon');
  });

  it('is replaced by each new one', async () => {
    const { keeper, world, clock, shelf, finishAll } = await setUpKeeper({
      shelved: smallSlate({ filling: 'shelved' }),
    });
    world.moment = group;
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    expect(nameOf(await shelf.loadSlate('camera-1'))).toBe('key: We’ll be right back');
  });
});
