import { describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/result.ts';
import { group, nameOf, otherHeader, setUpKeeper } from './testing/keeper-set-up.ts';
import { smallHeader, smallSlate } from './testing/small-slate.ts';

describe('a camera that sends', () => {
  it('has both slates made ahead, one after the other', async () => {
    const { keeper, world, clock, recipes, backgrounds, finishAll } = await setUpKeeper();
    world.moment = group;
    keeper.cameraWell();
    expect(recipes).toEqual([]);
    keeper.want(true);
    expect(keeper.isRendering).toBe(true);
    expect(keeper.slate('no-picture')).toBeUndefined();
    expect(keeper.state).toEqual({ kind: 'none' });
    await clock.advance(0);
    expect(recipes).toHaveLength(1);
    await finishAll();
    expect(backgrounds()).toEqual(['key', 'plain']);
    expect(recipes[0]).toMatchObject({ header: smallHeader, framesPerSecond: 25, text: 'We’ll be right back' });
    expect(keeper.isRendering).toBe(false);
    expect(keeper.state).toEqual({ kind: 'ready' });
    expect(nameOf(keeper.slate('no-picture'))).toBe('key: We’ll be right back');
    expect(nameOf(keeper.slate('ordered'))).toBe('plain: We’ll be right back');
  });

  it('has none made before its first keyframe, and a plain one meanwhile', async () => {
    const { keeper, world, clock, backgrounds, finishAll } = await setUpKeeper();
    world.moment = { ...group, pictures: [] };
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    expect(backgrounds()).toEqual(['plain']);
    expect(nameOf(keeper.slate('no-picture'))).toBe('plain: We’ll be right back');
    world.moment = group;
    keeper.cameraWell();
    await clock.advance(0);
    await finishAll();
    expect(backgrounds()).toEqual(['plain', 'key']);
  });

  it('has its picture on it made new every ten minutes', async () => {
    const { keeper, world, clock, backgrounds, finishAll } = await setUpKeeper();
    world.moment = group;
    keeper.want(true);
    for (let second = 0; second < 1_300; second++) {
      keeper.cameraWell();
      await clock.advance(1_000);
      await finishAll();
    }
    expect(backgrounds()).toEqual(['key', 'plain', 'key', 'key']);
  });

  it.each([
    ['another size', { ...group, header: otherHeader }, ['key', 'plain']],
    ['another rate', { ...group, framesPerSecond: 12.5 }, ['key', 'plain']],
    ['about the same rate', { ...group, framesPerSecond: 24.8 }, []],
    ['a rate that is not known', { ...group, framesPerSecond: Number.NaN }, []],
  ])('is looked at again when it has %s', async (_, moment, expected) => {
    const { keeper, world, clock, backgrounds, finishAll } = await setUpKeeper();
    world.moment = group;
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    world.moment = moment;
    keeper.cameraWell();
    await clock.advance(0);
    await finishAll();
    expect(backgrounds().slice(2)).toEqual(expected);
  });

  it('is left alone off the air', async () => {
    const { keeper, world, clock, recipes, finishAll } = await setUpKeeper();
    world.moment = group;
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    keeper.want(false);
    await clock.advance(300_000);
    keeper.cameraWell();
    keeper.cameraSilent();
    await clock.advance(0);
    expect(recipes).toHaveLength(2);
    expect(keeper.slate('no-picture')).toBeDefined();
  });
});

describe('a camera that fell silent', () => {
  it('has its very last picture on the slate, also after the text was changed', async () => {
    const { keeper, world, clock, backgrounds, finishAll } = await setUpKeeper();
    world.moment = group;
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    keeper.cameraSilent();
    expect(keeper.isRendering).toBe(true);
    await clock.advance(0);
    await finishAll();
    expect(nameOf(keeper.slate('no-picture'))).toBe('key+last: We’ll be right back');
    await clock.advance(300_000);
    expect(backgrounds()).toEqual(['key', 'plain', 'key+last']);

    world.settings = { ...world.settings, text: 'Back at ten' };
    keeper.settingsChanged();
    await clock.advance(0);
    await finishAll();
    expect(nameOf(keeper.slate('no-picture'))).toBe('key+last: Back at ten');
    expect(nameOf(keeper.slate('ordered'))).toBe('plain: Back at ten');
  });

  it('while another slate is being made waits for its turn, before the rest', async () => {
    const { keeper, world, clock, backgrounds, finish, finishAll } = await setUpKeeper();
    world.moment = group;
    keeper.want(true);
    await clock.advance(0);
    keeper.cameraSilent();
    await finish(ok(smallSlate()));
    await finishAll();
    expect(backgrounds()).toEqual(['key', 'key+last', 'plain']);
  });
});

describe('a slate that cannot be made', () => {
  it('is told, and tried again after a minute or when something has changed', async () => {
    const { keeper, world, clock, warnings, recipes, finish, finishAll } = await setUpKeeper();
    world.moment = { ...group, pictures: [] };
    keeper.want(true);
    await clock.advance(0);
    expect(keeper.orderedFailure).toBeUndefined();
    await finish(fail('no x264'));
    expect([keeper.state, keeper.orderedFailure]).toEqual([{ kind: 'failed', reason: 'no x264' }, 'no x264']);
    for (let second = 0; second < 59; second++) {
      keeper.cameraWell();
      await clock.advance(1_000);
    }
    expect(recipes).toHaveLength(1);
    await clock.advance(1_000);
    expect(recipes).toHaveLength(2);
    await finish(fail('no x264'));
    expect(warnings).toEqual(['slate-failed', 'slate-failed']);
    keeper.settingsChanged();
    await clock.advance(0);
    await finishAll();
    expect(recipes).toHaveLength(3);
    expect([keeper.state, keeper.orderedFailure]).toEqual([{ kind: 'ready' }, undefined]);
  });

  it('leaves the last good one in place', async () => {
    const { keeper, world, clock, finish, finishAll } = await setUpKeeper();
    world.moment = group;
    keeper.want(true);
    await clock.advance(0);
    await finishAll();
    keeper.cameraSilent();
    await clock.advance(0);
    await finish(fail('killed'));
    expect(nameOf(keeper.slate('no-picture'))).toBe('key: We’ll be right back');
    expect(keeper.state).toEqual({ kind: 'ready' });
  });
});

it('is closed with what it is making', async () => {
  const { keeper, world, clock, signals, recipes, finish } = await setUpKeeper();
  world.moment = group;
  keeper.want(true);
  await clock.advance(0);
  const before = world.changes;
  keeper.close();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  await finish(fail('stopped'));
  await clock.advance(300_000);
  expect(recipes).toHaveLength(1);
  expect(world.changes).toBe(before);
});
