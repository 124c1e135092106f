import { expect, test } from 'vitest';
import type { FeedTag, MediaTag } from '../flv/tag.ts';
import type { Slate } from '../slate/slate.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createFeed } from './feed.ts';
import { createSwitcher } from './switcher.ts';

const start = { sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false };
const frameMs = 40;
const groupFrames = 25;

/** A camera of one keyframe a second, a slate that can be taken away, and what viewers get, all on a clock by hand. */
function studio({ isOnAir = true } = {}) {
  const clock = createManualClock();
  const feed = createFeed(clock.now);
  const seen: FeedTag[] = [];
  feed.subscribe((tag) => seen.push(tag));
  const supply = { isReady: true, isRendering: false, told: [] as string[] };
  const usual = { pictureMs: frameMs };
  const switcher = createSwitcher({
    feed,
    clock,
    supply: {
      slate: (because) => (supply.isReady ? slateOf(because) : undefined),
      get isRendering() {
        return supply.isRendering;
      },
      cameraWell: () => supply.told.push('well'),
      cameraSilent: () => supply.told.push(`silent after ${switcher.moment?.pictures.length} pictures`),
    },
    slateAfterMs: () => 2_000,
    pictureMs: () => usual.pictureMs,
    play: (slate, onTag) => play(slate, onTag),
    onChange: () => {},
  });

  function play(slate: Slate, onTag: (tag: MediaTag) => void): () => void {
    let frame = 0;
    let cancel = () => {};
    const next = () => {
      cancel = clock.after(frameMs, next);
      onTag(video(frame * frameMs, frame % groupFrames === 0 ? 'key' : 'delta', 'slate'));
      frame += 1;
    };
    onTag(slate.header);
    next();
    return () => cancel();
  }

  async function send(seconds: number, from = 0): Promise<void> {
    for (let frame = 0; frame < seconds * groupFrames; frame += 1) {
      const index = from + frame;
      switcher.push(video(index * frameMs, index % groupFrames === 0 ? 'key' : 'delta', 'camera'));
      switcher.push({ ...video(index * frameMs + 5, 'delta', 'sound'), kind: 'audio' });
      await clock.advance(frameMs);
    }
  }

  function beginCamera(size = 'camera'): void {
    switcher.begin(start);
    switcher.push(video(0, 'header', size));
  }

  /** What viewers saw, without repetitions: who was shown, and each change of the header. */
  function programme(): string[] {
    const words = seen
      .filter((tag) => tag.kind === 'video')
      .map((tag) => (tag.isSequenceHeader ? `header ${tag.body.subarray(5)}` : `${tag.body.subarray(5)}`));
    return words.filter((word, index) => word !== words[index - 1]);
  }

  const media = (kind: MediaTag['kind']) => seen.filter((tag) => tag.kind === kind && !tag.isSequenceHeader);
  const longestGapMs = (kind: MediaTag['kind']) =>
    Math.max(...media(kind).map((tag, index, all) => tag.timestampMs - (all[index - 1]?.timestampMs ?? 0)));
  const isMonotonic = () =>
    (['video', 'audio'] as const).every((kind) =>
      media(kind).every((tag, index, all) => index === 0 || tag.timestampMs > (all[index - 1]?.timestampMs ?? -1)),
    );

  beginCamera();
  switcher.setOnAir(isOnAir);
  return { clock, feed, switcher, supply, usual, seen, send, beginCamera, programme, longestGapMs, isMonotonic };
}

function video(timestampMs: number, what: 'header' | 'key' | 'delta', text: string): MediaTag {
  return {
    kind: 'video',
    timestampMs,
    body: Buffer.concat([Buffer.alloc(5), Buffer.from(text)]),
    isKeyframe: what === 'key',
    isSequenceHeader: what === 'header',
  };
}

function slateOf(because: string): Slate {
  return { header: video(0, 'header', `slate ${because}`), groups: [[], []], frameMs };
}

test('two seconds without a picture bring the slate, and the next keyframe the camera', async () => {
  const { clock, switcher, send, programme, longestGapMs, isMonotonic } = studio();
  await send(3);
  await clock.advance(10_000);
  expect(switcher.shown).toMatchObject({ kind: 'on-air', because: 'no-picture' });
  await send(1, 10);
  expect(switcher.shown.kind).toBe('camera');
  expect(programme()).toEqual([
    'header camera',
    'camera',
    'header slate no-picture',
    'slate',
    'header camera',
    'camera',
  ]);
  expect(longestGapMs('video')).toBeLessThanOrEqual(2_300);
  expect(longestGapMs('audio')).toBeLessThanOrEqual(65);
  expect(isMonotonic()).toBe(true);
});

test('a camera that comes back within two seconds is no matter for the slate', async () => {
  const { clock, send, beginCamera, switcher, programme } = studio();
  await send(2);
  switcher.end(true);
  await clock.advance(1_500);
  beginCamera();
  await send(2);
  expect(programme()).toEqual(['header camera', 'camera']);
});

test('a camera that comes back with another picture size gets its new header', async () => {
  const { clock, send, beginCamera, programme } = studio();
  await send(2);
  await clock.advance(5_000);
  beginCamera('larger camera');
  await send(1);
  expect(programme().slice(-2)).toEqual(['header larger camera', 'camera']);
});

test('the slate waits a little for the very last picture, but not longer', async () => {
  const { clock, send, supply, switcher } = studio();
  await send(2);
  supply.isRendering = true;
  await clock.advance(2_250);
  expect(switcher.shown.kind).toBe('camera');
  await clock.advance(500);
  expect(switcher.shown.kind).toBe('on-air');
  expect(supply.told.slice(-1)).toEqual(['silent after 24 pictures']);
});

test('without a slate nothing is cut, and the slate comes when there is one', async () => {
  const { clock, send, supply, switcher } = studio();
  supply.isReady = false;
  await send(1);
  await clock.advance(20_000);
  expect(switcher.shown.kind).toBe('camera');
  supply.isReady = true;
  await clock.advance(250);
  expect(switcher.shown.kind).toBe('on-air');
});

test('a camera of one picture a second, give or take a second, is not silent between two of them', async () => {
  const { clock, switcher, supply, usual, programme } = studio();
  usual.pictureMs = 1_000;
  for (let second = 0; second < 40; second += second % 8 === 7 ? 2 : 1) {
    switcher.push(video(second * 1_000, second % 4 === 0 ? 'key' : 'delta', 'camera'));
    await clock.advance(second % 8 === 7 ? 2_000 : 1_000);
  }
  expect(programme()).toEqual(['header camera', 'camera']);
  expect(supply.told.filter((word) => word !== 'well').length).toBeLessThanOrEqual(5);
  await clock.advance(3_000);
  expect(switcher.shown.kind).toBe('on-air');
});

test('while a burst of the camera is held back the slate is shown, and no time is missing', async () => {
  const { clock, switcher, send, beginCamera, programme, longestGapMs, isMonotonic } = studio();
  await send(1);
  await clock.advance(5_000);
  beginCamera();
  for (let frame = 0; frame < 225; frame += 1)
    switcher.push(video(frame * frameMs, frame === 0 ? 'key' : 'delta', 'old'));
  for (let frame = 226; frame < 450; frame += 1) {
    switcher.push(video(frame * frameMs, 'delta', 'camera'));
    await clock.advance(frameMs);
  }
  expect(switcher.shown.kind).toBe('on-air');
  await send(1, 450);
  expect(programme().filter((word) => !word.startsWith('header'))).toEqual([
    'camera',
    'slate',
    'old',
    'slate',
    'camera',
  ]);
  expect(longestGapMs('video')).toBeLessThanOrEqual(2_300);
  expect(isMonotonic()).toBe(true);
});

test('off air there is no slate', async () => {
  const { clock, send, supply, programme } = studio({ isOnAir: false });
  await send(1);
  await clock.advance(20_000);
  expect([programme(), supply.told]).toEqual([['header camera', 'camera'], []]);
});

test('a camera that is only being started gets five seconds', async () => {
  const { clock, switcher } = studio();
  await clock.advance(4_900);
  expect(switcher.shown.kind).toBe('nothing');
  await clock.advance(250);
  expect(switcher.shown.kind).toBe('on-air');
});

test('a camera that cannot be opened gets no longer than one that stops', async () => {
  const { clock, switcher } = studio();
  switcher.end(true);
  await clock.advance(2_250);
  expect(switcher.shown.kind).toBe('on-air');
});

test('the user’s order hides the camera at once, and lets go at the next keyframe', async () => {
  const { send, switcher, supply, programme, clock, feed } = studio();
  await send(1);
  supply.isReady = false;
  switcher.setSlateOrdered(true);
  expect(switcher.shown.kind).toBe('nothing');
  expect(feed.group).toEqual([]);
  supply.isReady = true;
  await send(1, 25);
  expect(switcher.shown).toMatchObject({ kind: 'on-air', because: 'ordered' });
  switcher.setSlateOrdered(false);
  await send(0.5, 60);
  expect(switcher.shown.kind).toBe('on-air');
  await send(1, 75);
  expect(switcher.shown.kind).toBe('camera');
  expect(programme()).toEqual(['header camera', 'camera', 'header slate ordered', 'slate', 'header camera', 'camera']);
  await clock.advance(0);
});

test('an order while the camera is gone takes its picture off the slate', async () => {
  const { clock, send, switcher, programme } = studio();
  await send(1);
  await clock.advance(5_000);
  switcher.setSlateOrdered(true);
  await clock.advance(1_000);
  switcher.setSlateOrdered(false);
  await clock.advance(1_000);
  expect(switcher.shown).toMatchObject({ kind: 'on-air', because: 'no-picture' });
  expect(programme().filter((word) => word.startsWith('header'))).toEqual([
    'header camera',
    'header slate no-picture',
    'header slate ordered',
  ]);
});

test('going off air ends the slate', async () => {
  const { clock, send, switcher, seen } = studio();
  await send(1);
  await clock.advance(5_000);
  switcher.setOnAir(false);
  const before = seen.length;
  await clock.advance(5_000);
  expect([switcher.shown.kind, seen.length]).toEqual(['nothing', before]);
});
