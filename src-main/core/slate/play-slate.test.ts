import { describe, expect, it } from 'vitest';
import { idrPictureId } from '../flv/avc.ts';
import type { MediaTag } from '../flv/tag.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { playSlate } from './play-slate.ts';
import { smallHeader, smallSlate } from './testing/small-slate.ts';

function play(slate = smallSlate(), avoidIdrPictureId?: number) {
  const clock = createManualClock();
  const played: { readonly tag: MediaTag; readonly atMs: number }[] = [];
  let delayMs = 0;
  const stop = playSlate(slate, {
    clock: { ...clock, now: () => clock.now() + delayMs },
    onTag: (tag) => played.push({ tag, atMs: clock.now() + delayMs }),
    ...(avoidIdrPictureId !== undefined && { avoidIdrPictureId }),
  });
  const sleep = (ms: number) => {
    delayMs += ms;
  };
  const ids = () => played.flatMap(({ tag }) => (tag.isKeyframe ? [idrPictureId(tag.body, smallHeader.body)] : []));
  return { clock, played, stop, sleep, ids };
}

describe('a slate that is played', () => {
  it('begins at once with its header and first picture', () => {
    const { played } = play();
    expect(played.map(({ tag }) => [tag.isSequenceHeader, tag.isKeyframe, tag.timestampMs])).toEqual([
      [true, false, 0],
      [false, true, 0],
    ]);
  });

  it('gives every picture at its time, group after group in turn, for hours', async () => {
    const { clock, played, ids } = play(smallSlate({ frameMs: 1_001 / 30, picturesPerGroup: 60 }));
    await clock.advance(600_000);
    const pictures = played.slice(1);
    expect(pictures).toHaveLength(Math.floor(600_000 / (1_001 / 30)) + 1);
    expect(Math.max(...pictures.map(({ tag, atMs }) => Math.abs(tag.timestampMs - atMs)))).toBeLessThanOrEqual(0.5);
    expect(ids().slice(0, 4)).toEqual([0, 1, 0, 1]);
    expect(ids().every((id, index) => id === index % 2)).toBe(true);
  });

  it('catches up after a short delay', async () => {
    const { clock, played, sleep } = play();
    sleep(200);
    await clock.advance(40);
    expect(played.slice(2).map(({ tag }) => tag.timestampMs)).toEqual([40, 80, 120, 160, 200, 240]);
  });

  it.each([
    ['within a group', 400],
    ['at the end of a group', 1_960],
    ['in the second group', 2_600],
  ])('goes on with another group after a long delay %s', async (_, playedMs) => {
    const { clock, played, sleep, ids } = play();
    await clock.advance(playedMs);
    const before = played.length;
    sleep(3_600_000);
    await clock.advance(40);
    const after = played.slice(before).map(({ tag }) => [tag.isKeyframe, tag.timestampMs]);
    expect(after).toEqual([[true, playedMs + 40 + 3_600_000]]);
    expect(ids().every((id, index) => id === index % 2)).toBe(true);
    await clock.advance(80);
    expect(played.slice(-2).map(({ tag }) => tag.timestampMs)).toEqual([playedMs + 3_600_080, playedMs + 3_600_120]);
  });

  it.each([
    [0, [1, 0]],
    [1, [0, 1]],
    [7, [0, 1]],
  ])('begins with another idr_pic_id than %i', async (avoid, expected) => {
    const { clock, ids } = play(smallSlate(), avoid);
    await clock.advance(2_000);
    expect(ids()).toEqual(expected);
  });

  it('is silent once it was stopped, also from within', async () => {
    const { clock, played, stop } = play();
    await clock.advance(100);
    stop();
    const before = played.length;
    await clock.advance(10_000);
    expect(played).toHaveLength(before);
  });
});
