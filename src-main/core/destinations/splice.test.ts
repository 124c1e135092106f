import { expect, test } from 'vitest';
import type { Feed } from '../feed/feed.ts';
import type { FeedTag, MediaTag } from '../flv/tag.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createSplice } from './splice.ts';
import { createPromptFeed } from './testing/rig.ts';

/** Two feeds of one camera whose timelines began at different times, and what a session is given of them. */
async function rig({ prefers = 'main', subDelayMs = 0 } = {}) {
  const clock = createManualClock();
  const main = createPromptFeed(clock.now);
  const sub = createPromptFeed(clock.now);
  let offered: Feed | undefined;
  const got: FeedTag[] = [];
  const cuts: string[] = [];
  for (const feed of [main, sub]) feed.begin({ sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false });

  const push = (feed: Feed, name: string, kind: MediaTag['kind'] = 'video') =>
    feed.push({
      kind,
      timestampMs: clock.now() - (feed === sub ? subDelayMs : 0),
      body: Buffer.from(name),
      isKeyframe: name.endsWith('key'),
      isSequenceHeader: name.endsWith('header'),
    });
  push(main, 'main header');
  push(main, 'sound header', 'audio');
  push(main, 'main key');
  await clock.advance(5_000);
  push(sub, 'sub header');
  const splice = createSplice({
    feeds: { main, sub: () => offered },
    prefers: prefers === 'sub' ? 'sub' : 'main',
    isUrgent: false,
    push: (tag) => got.push(tag),
    onCut: (source) => cuts.push(source),
  });
  /** 40 ms of both: a picture each and sound. */
  const frame = async (isKeyframe: boolean) => {
    await clock.advance(40);
    push(main, isKeyframe ? 'main key' : 'main delta');
    push(main, 'sound', 'audio');
    push(sub, isKeyframe ? 'sub key' : 'sub delta');
    push(sub, 'sub sound', 'audio');
  };
  const names = () => got.splice(0).map(({ body }) => String(body));
  const offer = (feed: Feed | undefined) => {
    offered = feed;
  };
  return { clock, cuts, frame, got, main, names, offer, push, splice, sub };
}

test('begins at a keyframe, with the headers', async () => {
  const { frame, names } = await rig();
  await frame(false);
  expect(names()).toEqual([]);
  await frame(true);
  expect(names()).toEqual(['main header', 'sound header', 'main key', 'sound']);
});

test('sound from before the first picture is left out, since the session has no time for it', async () => {
  const { clock, main, names, push } = await rig();
  const sound = (timestampMs: number) => {
    const body = Buffer.from(`sound of ${timestampMs}`);
    main.push({ kind: 'audio', timestampMs, body, isKeyframe: false, isSequenceHeader: false });
  };
  push(main, 'main key');
  names();
  for (const ms of [4_930, 4_950, 5_000]) sound(ms);
  expect(clock.now()).toBe(5_000);
  expect(names()).toEqual(['sound of 5000']);
});

test('a session that viewers wait for begins with the newest pictures, unless they are old', async () => {
  const { clock, frame, main, names } = await rig();
  await frame(true);
  await frame(false);
  names();
  const begin = () => {
    const tags: string[] = [];
    const push = ({ body }: FeedTag) => tags.push(String(body));
    createSplice({ feeds: { main, sub: () => undefined }, prefers: 'main', isUrgent: true, push, onCut() {} }).end();
    return tags;
  };
  expect(begin()).toEqual(['main header', 'sound header', 'main key', 'sound', 'main delta', 'sound']);
  await clock.advance(2_500);
  expect(begin()).toEqual([]);
});

test('to the sub stream and back at keyframes, with headers, sound as ever', async () => {
  const { cuts, frame, names, offer, splice, sub } = await rig();
  await frame(true);
  offer(sub);
  splice.prefer('sub');
  names();
  await frame(false);
  await frame(true);
  await frame(false);
  expect(names()).toEqual(['main delta', 'sound', 'main key', 'sound', 'sub header', 'sub key', 'sound', 'sub delta']);
  splice.prefer('main');
  await frame(false);
  await frame(true);
  expect(names()).toEqual(['sound', 'sub delta', 'main header', 'main key', 'sound']);
  expect(cuts).toEqual(['main', 'sub', 'main']);
});

test.each([0, 70, 3_000])(
  'times go on, strictly and with the wall clock, through a sub stream that is %i ms late',
  async (subDelayMs) => {
    const { clock, frame, got, offer, splice, sub } = await rig({ subDelayMs });
    offer(sub);
    for (let at = 0; at < 200; at += 1) {
      if (at % 50 === 20) splice.prefer(splice.source === 'main' ? 'sub' : 'main');
      await frame(at % 10 === 0);
      const newest = got.findLast((tag) => tag.kind === 'video');
      expect(Math.abs((newest?.timestampMs ?? 0) - clock.now())).toBeLessThanOrEqual(80);
    }
    const pictures = got.filter((tag) => tag.kind === 'video' && !tag.isSequenceHeader).map((tag) => tag.timestampMs);
    expect(pictures.every((ms, index) => index === 0 || ms > (pictures[index - 1] ?? 0))).toBe(true);
    const sounds = got.filter((tag) => tag.kind === 'audio').map((tag) => tag.timestampMs);
    expect(sounds).toEqual([...sounds].sort((left, right) => left - right));
  },
);

test('a sub stream that is taken away is left at once, and nothing of it is sent before the main picture', async () => {
  const { frame, names, offer, splice, sub } = await rig();
  offer(sub);
  splice.prefer('sub');
  await frame(true);
  await frame(true);
  expect(splice.source).toBe('sub');
  names();
  offer(undefined);
  await frame(false);
  expect([names(), splice.source]).toEqual([['sound'], undefined]);
  await frame(true);
  expect(names()).toEqual(['main header', 'main key', 'sound']);
});

test('a sub stream from which nothing comes is left; one that is there again is taken', async () => {
  const { frame, names, offer, push, main, splice, sub } = await rig({ prefers: 'sub' });
  offer(sub);
  splice.check();
  await frame(true);
  expect(splice.source).toBe('sub');
  splice.check();
  splice.check();
  expect(splice.source).toBeUndefined();
  names();
  push(main, 'main key');
  expect(names()).toEqual(['main header', 'main key']);
  splice.check();
  await frame(true);
  expect(names().at(-1)).toBe('sub key');
});

test('nothing comes after its end', async () => {
  const { frame, names, offer, splice, sub } = await rig();
  offer(sub);
  splice.prefer('sub');
  await frame(true);
  names();
  splice.end();
  await frame(true);
  expect(names()).toEqual([]);
});

test('pictures come no closer at a cut than they did before it', async () => {
  const { clock, got, main, offer, push, splice, sub } = await rig();
  const frame = async (name: string) => {
    await clock.advance(20);
    push(main, `main ${name}`);
    await clock.advance(20);
    push(sub, `sub ${name}`);
  };
  offer(sub);
  for (const wanted of ['main', 'sub', 'main', 'sub', 'main'] as const) {
    splice.prefer(wanted);
    for (const name of ['key', 'delta', 'delta']) await frame(name);
  }
  const times = got
    .filter((tag) => tag.kind === 'video' && !tag.isSequenceHeader)
    .map(({ timestampMs }) => timestampMs);
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.min(...steps)).toBe(40);
  expect(Math.max(...steps)).toBeLessThanOrEqual(80);
});
