import { expect, test } from 'vitest';
import type { FeedTag } from '../../flv/tag.ts';
import { createStillFilter } from './still-filter.ts';

function tag(name: 'key' | 'delta' | 'audio' | 'header', seconds: number): FeedTag {
  return {
    kind: name === 'audio' ? 'audio' : 'video',
    timestampMs: seconds * 1_000,
    sincePreviousMs: 40,
    body: Buffer.from(name),
    isKeyframe: name === 'key',
    isSequenceHeader: name === 'header',
  };
}

test('all sound and headers, and a keyframe every ten seconds', () => {
  const filter = createStillFilter(true);
  const seconds = Array.from({ length: 25 }, (_, at) => at);
  for (const name of ['audio', 'header'] as const) expect(filter.passes(tag(name, 0))).toBe(true);
  expect(seconds.filter((at) => filter.passes(tag('delta', at)))).toEqual([]);
  expect(seconds.filter((at) => at % 2 === 0 && filter.passes(tag('key', at)))).toEqual([0, 10, 20]);
});

test('after the pause all passes from the next keyframe on', () => {
  const filter = createStillFilter(false);
  expect(filter.isOn).toBe(false);
  filter.setStillsOnly(true);
  expect([filter.passes(tag('key', 0)), filter.passes(tag('key', 2))]).toEqual([true, false]);
  filter.setStillsOnly(false);
  expect([filter.isOn, filter.passes(tag('delta', 3))]).toEqual([true, false]);
  expect([filter.passes(tag('key', 4)), filter.isOn]).toEqual([true, false]);
});

test('what comes after a new header is shown at once', () => {
  const filter = createStillFilter(true);
  expect([filter.passes(tag('key', 0)), filter.passes(tag('key', 2))]).toEqual([true, false]);
  expect([filter.passes(tag('header', 3)), filter.passes(tag('key', 3)), filter.passes(tag('key', 4))]).toEqual([
    true,
    true,
    false,
  ]);
});
