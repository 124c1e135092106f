import { expect, test } from 'vitest';
import type { FeedTag } from '../../flv/tag.ts';
import { createOutbox } from './outbox.ts';

function tag(name: 'key' | 'delta' | 'audio' | 'header', timestampMs: number): FeedTag {
  return {
    kind: name === 'audio' ? 'audio' : 'video',
    timestampMs,
    sincePreviousMs: 40,
    body: Buffer.from(name),
    isKeyframe: name === 'key',
    isSequenceHeader: name === 'header',
  };
}

/** One second of programme: a keyframe and deltas every 200 ms, or deltas only, with sound beside each. */
function second(atS: number, hasKeyframe: boolean): FeedTag[] {
  return [0, 200, 400, 600, 800].flatMap((ms) => {
    const at = atS * 1_000 + ms;
    return [tag(ms === 0 && hasKeyframe ? 'key' : 'delta', at), tag('audio', at)];
  });
}

function drain(outbox: ReturnType<typeof createOutbox>): string[] {
  const left: string[] = [];
  for (let next = outbox.shift(); next; next = outbox.shift()) left.push(`${next.body} ${next.timestampMs}`);
  return left;
}

test('a destination that keeps up loses nothing', () => {
  const outbox = createOutbox(3_000, 10_000);
  for (const each of [0, 1, 2, 3, 4, 5, 6].flatMap((at) => second(at, at % 2 === 0))) {
    outbox.push(each);
    expect(outbox.shift()).toBe(each);
  }
  expect([outbox.droppedTags, outbox.lagMs]).toEqual([0, 0]);
});

test('pictures that come long after their sound are not late for that', () => {
  const outbox = createOutbox(3_000, 10_000);
  for (let at = 0; at < 10_000; at += 200) {
    outbox.push(tag('audio', at + 5_000));
    outbox.push(tag(at % 2_000 === 0 ? 'key' : 'delta', at));
    expect(outbox.lagMs).toBeLessThan(400);
    if (at % 400 === 0) drain(outbox);
  }
  expect(outbox.droppedTags).toBe(0);
});

test('lagging over 3 s: video goes up to the newest keyframe, sound stays', () => {
  const outbox = createOutbox(3_000, 10_000);
  for (const each of [0, 1, 2, 3].flatMap((at) => second(at, at % 2 === 0))) outbox.push(each);
  const left = drain(outbox);
  expect(left.filter((each) => !each.startsWith('audio'))[0]).toBe('key 2000');
  expect(left.filter((each) => each.startsWith('audio')).length).toBe(20);
  expect(outbox.droppedTags).toBe(10);
});

test('without a newer keyframe all video goes, and more is refused until one comes', () => {
  const outbox = createOutbox(3_000, 10_000);
  for (const each of [0, 1, 2, 3].flatMap((at) => second(at, at === 0))) outbox.push(each);
  expect(drain(outbox).some((each) => each.startsWith('delta'))).toBe(false);
  outbox.push(tag('delta', 4_000));
  outbox.push(tag('key', 4_200));
  outbox.push(tag('delta', 4_400));
  expect(drain(outbox)).toEqual(['key 4200', 'delta 4400']);
});

test('headers are never dropped, and nothing grows without end while a peer is frozen', () => {
  const outbox = createOutbox(3_000, 10_000);
  outbox.push(tag('header', 0));
  for (let at = 0; at < 60; at += 1) for (const each of second(at, at % 2 === 0)) outbox.push(each);
  expect(outbox.lagMs).toBeGreaterThan(10_000);
  const left = drain(outbox);
  expect(left[0]).toBe('header 0');
  expect(left.length).toBeLessThan(80);
  expect(left.length + outbox.droppedTags).toBe(601);
});
