import { expect, test } from 'vitest';
import type { FeedTag, MediaTag } from '../flv/tag.ts';
import { createFeed } from './feed.ts';

const start = { sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false };

function tag(kind: 'video' | 'audio', timestampMs: number, what: 'header' | 'key' | 'delta', text = ''): MediaTag {
  return {
    kind,
    timestampMs,
    body: Buffer.from(`\0\0\0\0\0${what}${text}`),
    isKeyframe: what === 'key',
    isSequenceHeader: what === 'header',
  };
}

const textOf = ({ body }: MediaTag) => `${body.subarray(5)}`;

function feedAt() {
  const time = { ms: 0 };
  const feed = createFeed(() => time.ms);
  const seen: FeedTag[] = [];
  feed.subscribe((each) => seen.push(each));
  return { feed, seen, time, texts: () => seen.map((each) => `${each.kind} ${each.timestampMs} ${textOf(each)}`) };
}

test('video waits for its first keyframe, and every subscriber gets the same objects', () => {
  const { feed, seen, texts } = feedAt();
  const other: FeedTag[] = [];
  feed.subscribe((each) => other.push(each));
  feed.begin(start);
  for (const each of [tag('video', 0, 'header'), tag('video', 0, 'delta'), tag('video', 40, 'key')]) feed.push(each);
  expect(texts()).toEqual(['video 0 header', 'video 40 key']);
  expect(other.every((each, index) => each === seen[index])).toBe(true);
  expect(seen[1]?.body).toBe(other[1]?.body);
});

test('the time since the previous tag of the kind adds up to the timeline', () => {
  const { feed, seen } = feedAt();
  feed.begin(start);
  for (const each of [tag('video', 0, 'header'), tag('video', 0, 'key'), tag('audio', 3, 'delta')]) feed.push(each);
  feed.push(tag('video', 40, 'delta'));
  expect(seen.map((each) => each.sincePreviousMs)).toEqual([0, 0, 3, 40]);
});

test('has no pictures to show once the run that sent them is over', () => {
  const { feed } = feedAt();
  feed.begin(start);
  feed.push(tag('video', 0, 'key'));
  feed.end();
  feed.push(tag('audio', 20, 'delta'));
  expect(feed.group).toEqual([]);
});

test('keeps the newest group of pictures and the headers; a header that did not change is not repeated', () => {
  const { feed, texts } = feedAt();
  feed.begin(start);
  feed.push(tag('video', 0, 'header', 'A'));
  for (const [at, what] of [
    [0, 'key'],
    [40, 'delta'],
    [80, 'key'],
    [120, 'delta'],
  ] as const) {
    feed.push(tag('video', at, what));
  }
  feed.begin(start);
  feed.push(tag('video', 160, 'header', 'A'));
  feed.push(tag('video', 160, 'delta'));
  expect(feed.group.map((each) => each.timestampMs)).toEqual([80, 120]);
  feed.push(tag('video', 200, 'header', 'B'));
  expect(feed.videoHeader?.body.toString('utf8', 5)).toBe('headerB');
  expect(texts().filter((text) => text.includes('header'))).toEqual(['video 0 headerA', 'video 160 headerB']);
});

test('a camera without sound gets silence up to each frame, without gaps', () => {
  const { feed, seen, time } = feedAt();
  feed.begin({ ...start, sourceAudio: 'none' });
  for (let at = 0; at <= 2_000; at += 40) {
    time.ms = at;
    feed.push(tag('video', at, at === 0 ? 'key' : 'delta'));
  }
  const audio = seen.filter((each) => each.kind === 'audio' && !each.isSequenceHeader);
  expect(feed.audioHeader).toBeDefined();
  expect(audio.length).toBe(Math.floor((2_000 * 48) / 1_024) + 1);
  expect(new Set(audio.slice(1).map((each) => each.sincePreviousMs))).toEqual(new Set([21, 22]));
});

test('silence follows the sound of the run before it without a gap', () => {
  const { feed, seen, time } = feedAt();
  feed.begin(start);
  feed.push(tag('audio', 0, 'header'));
  feed.push(tag('video', 0, 'key'));
  feed.push(tag('audio', 10, 'delta'));
  time.ms = 2_250;
  feed.begin({ ...start, sourceAudio: 'none' });
  feed.push(tag('video', 0, 'key'));
  const audio = seen.filter((each) => each.kind === 'audio' && !each.isSequenceHeader);
  expect(audio[1]?.timestampMs).toBe(31);
  expect(audio.at(-1)?.timestampMs).toBeGreaterThan(2_230);
});

test('sound that stays away is made up for by silence, and is heard again in step when it comes', () => {
  const { feed, seen, time } = feedAt();
  feed.begin(start);
  const isSound = (at: number) => at < 4_000 || at > 10_000;
  for (let at = 0; at <= 12_000; at += 40) {
    time.ms = at;
    feed.push(tag('video', at, at % 1_000 === 0 ? 'key' : 'delta'));
    // What was missing comes all at once, as ffmpeg fills a gap when it sees its end.
    if (at === 10_000) for (let late = 4_000; late <= at; late += 20) feed.push(tag('audio', late, 'delta', 'late'));
    if (isSound(at)) for (const each of [at, at + 20]) feed.push(tag('audio', each, 'delta', 'heard'));
  }
  const pictures = seen.filter(({ kind }) => kind === 'video');
  expect(new Set(pictures.slice(1).map((each) => each.sincePreviousMs))).toEqual(new Set([40]));
  const sound = seen.filter((each) => each.kind === 'audio' && !each.isSequenceHeader);
  expect(Math.max(...sound.map((each) => each.sincePreviousMs))).toBeLessThanOrEqual(41);
  expect(sound.every((each, index) => index === 0 || each.timestampMs > (sound[index - 1]?.timestampMs ?? 0))).toBe(
    true,
  );
  expect(sound.slice(-1).map((each) => [each.timestampMs, textOf(each)])).toEqual([[12_020, 'deltaheard']]);
  expect(sound.filter((each) => textOf(each) === 'deltalate').length).toBeLessThanOrEqual(2);
});

test('sound of before a cut is left out rather than pressed in after it', () => {
  const { feed, seen, time } = feedAt();
  feed.begin({ ...start, sourceAudio: 'none' });
  feed.push(tag('video', 0, 'key'));
  time.ms = 1_000;
  feed.push(tag('video', 1_000, 'delta'));
  feed.begin(start);
  feed.push(tag('video', 500, 'key'));
  const before = seen.length;
  for (let at = 350; at <= 600; at += 25) feed.push(tag('audio', at, 'delta'));
  expect(seen.slice(before).map((each) => each.timestampMs)).toEqual([990, 1_015, 1_040, 1_065, 1_090, 1_115, 1_140]);
});

test('a source that comes faster than real time is cut to its newest pictures', () => {
  const { feed, seen, time } = feedAt();
  feed.begin(start);
  for (let at = 0; at <= 20_000; at += 40) {
    time.ms = at / 10;
    feed.push(tag('video', at, at % 1_000 === 0 ? 'key' : 'delta'));
  }
  const pictures = seen.filter(({ kind }) => kind === 'video');
  const newest = pictures.at(-1)?.timestampMs ?? 0;
  expect(newest - time.ms).toBeLessThanOrEqual(5_100);
  const afterGaps = pictures.filter((each, index) => each.sincePreviousMs > 40 || (index > 0 && each.isKeyframe));
  expect(afterGaps.every((each) => each.isKeyframe)).toBe(true);
});

test('what follows a burst begins at once, and in real time again', () => {
  const { feed, seen, time } = feedAt();
  for (let run = 0; run < 5; run += 1) {
    feed.begin(start);
    for (let at = 0; at <= 2_000; at += 40) feed.push(tag('video', at, at % 1_000 === 0 ? 'key' : 'delta'));
    time.ms += 2_100;
    feed.begin({ ...start, sourceAudio: 'none' });
    feed.push(tag('video', 0, 'key'));
    const newest = seen.at(-1);
    expect([newest?.kind, newest?.isKeyframe]).toEqual(['video', true]);
    expect((newest?.timestampMs ?? 0) - time.ms).toBeLessThan(1_200);
    time.ms += 4_000;
    feed.push(tag('video', 4_000, 'delta'));
  }
});

test('a camera whose clock is a little fast is left alone', () => {
  const { feed, seen, time } = feedAt();
  feed.begin(start);
  for (let at = 0; at <= 600_000; at += 40) {
    time.ms = at * 0.97;
    feed.push(tag('video', at, at % 10_000 === 0 ? 'key' : 'delta'));
  }
  expect(seen.filter(({ kind }) => kind === 'video').length).toBe(15_001);
});

test('who wants whole pictures gets each with the next one, and not the last of a run that is over', () => {
  const { feed } = feedAt();
  const whole: string[] = [];
  feed.subscribeWhole((each) => whole.push(`${each.kind} ${each.timestampMs}`));
  feed.begin(start);
  for (const at of [0, 40, 80]) {
    feed.push(tag('video', at, at === 0 ? 'key' : 'delta'));
    feed.push(tag('audio', at + 10, 'delta'));
  }
  expect(whole).toEqual(['video 0', 'audio 10', 'video 40', 'audio 50']);
  expect(feed.wholeGroup.map((each) => each.timestampMs)).toEqual([0, 10, 40, 50]);
  feed.end();
  expect(whole.slice(4)).toEqual(['audio 90']);
});

test('the last picture before a cut is whole when its run goes on', () => {
  const { feed, time } = feedAt();
  const whole: number[] = [];
  feed.subscribeWhole((each) => each.kind === 'video' && whole.push(each.timestampMs));
  feed.begin(start);
  feed.push(tag('video', 0, 'key'));
  time.ms = 2_000;
  feed.begin(start);
  feed.push(tag('video', 0, 'key'));
  expect(whole).toEqual([0]);
});

test('ending a subscription ends it, and the others go on', () => {
  const { feed, seen } = feedAt();
  const other: FeedTag[] = [];
  const end = feed.subscribe((each) => other.push(each));
  feed.begin(start);
  feed.push(tag('video', 0, 'key'));
  end();
  feed.push(tag('video', 40, 'delta'));
  expect([seen.length, other.length]).toEqual([2, 1]);
});
