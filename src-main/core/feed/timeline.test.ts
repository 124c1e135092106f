import { expect, test } from 'vitest';
import type { MediaTag } from '../flv/tag.ts';
import { createTimeline } from './timeline.ts';

const media = (kind: 'video' | 'audio', timestampMs: number): MediaTag => ({
  kind,
  timestampMs,
  body: Buffer.alloc(5),
  isKeyframe: false,
  isSequenceHeader: false,
});

/** Each row: kind, source time, wall time → programme time. */
function run(rows: [kind: 'video' | 'audio' | 'restart', source: number, wall: number, programme: number][]): void {
  const timeline = createTimeline();
  const got = rows.map(([kind, source, wall]) => {
    if (kind !== 'restart') return timeline.place(media(kind, source), wall);
    timeline.restart();
    return 0;
  });
  expect(got).toEqual(rows.map((row) => row[3]));
}

test('begins at zero and keeps the distances of the source', () => {
  run([
    ['video', 90_000, 0, 0],
    ['audio', 90_010, 1, 10],
    ['video', 90_040, 40, 40],
    ['audio', 90_031, 41, 31],
  ]);
});

test('a burst at the start keeps its timestamps', () => {
  run([
    ['video', 0, 0, 0],
    ['video', 900, 1, 900],
    ['video', 1_800, 2, 1_800],
    ['video', 1_840, 40, 1_840],
  ]);
});

test('the first two pictures of a run that have the same time are a picture apart, and only they', () => {
  run([
    ['video', 0, 0, 0],
    ['video', 0, 40, 40],
    ['video', 40, 80, 80],
    ['video', 40, 120, 81],
    ['restart', 0, 0, 0],
    ['video', 500, 160, 121],
    ['video', 500, 200, 161],
    ['audio', 540, 205, 201],
    ['video', 540, 240, 201],
  ]);
});

test('a pause that really took its time is kept', () => {
  run([
    ['video', 0, 0, 0],
    ['video', 5_040, 5_040, 5_040],
  ]);
});

test('a jump of the source clock is taken out, and audio keeps its distance to video', () => {
  run([
    ['video', 0, 0, 0],
    ['audio', 5, 5, 5],
    ['video', 3_600_000, 40, 45],
    ['audio', 3_600_020, 45, 65],
    ['video', 3_600_040, 80, 85],
  ]);
});

test('a clock that goes back does not take the programme back', () => {
  run([
    ['video', 100_000, 0, 0],
    ['video', 100_040, 40, 40],
    ['video', 0, 80, 80],
    ['video', 40, 120, 120],
  ]);
});

test('a jump in one track alone leaves the other where it was', () => {
  run([
    ['video', 0, 0, 0],
    ['audio', 0, 0, 0],
    ['video', 60_000, 40, 40],
    ['audio', 21, 41, 21],
    ['audio', 43, 43, 43],
    ['video', 60_040, 80, 80],
  ]);
});

test('after a restart the programme continues where the wall clock is', () => {
  run([
    ['video', 500_000, 0, 0],
    ['video', 500_040, 40, 40],
    ['restart', 0, 0, 0],
    ['video', 0, 7_040, 7_040],
    ['audio', 300, 7_041, 7_340],
    ['video', 40, 7_080, 7_080],
  ]);
});

test('media times of one kind always grow, even when the source repeats itself', () => {
  run([
    ['video', 0, 0, 0],
    ['audio', 0, 0, 0],
    ['video', 0, 1, 1],
    ['video', 0, 2, 2],
    ['video', 40, 40, 40],
  ]);
});

test('does not wrap where 32 bits would', () => {
  const wrap = 2 ** 32;
  run([
    ['video', wrap - 40, 0, 0],
    ['video', 0, 40, 40],
    ['video', 40, 80, 80],
  ]);
});

test('a new run begins after the picture that is shown last, which with B-frames is later than it was sent', () => {
  const timeline = createTimeline();
  const reordered = media('video', 0);
  reordered.body.writeIntBE(120, 2, 3);
  expect(timeline.place(reordered, 0)).toBe(0);
  timeline.restart();
  expect(timeline.place(media('video', 0), 50)).toBe(160);
});
