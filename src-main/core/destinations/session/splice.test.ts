import { expect, test } from 'vitest';
import type { Feed } from '../../feed/feed.ts';
import { silentAacFrame } from '../../flv/aac.ts';
import type { FeedTag, MediaTag } from '../../flv/tag.ts';
import type { Slate } from '../../slate/slate.ts';
import { smallSlate } from '../../slate/testing/small-slate.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { createPromptFeed } from '../testing/rig.ts';
import { createSplice, type PictureSource } from './splice.ts';

/** Two feeds of one camera whose timelines began at different times, and what a session is given of them. */
async function rig({ prefers = 'main', subDelayMs = 0 }: { prefers?: PictureSource; subDelayMs?: number } = {}) {
  const clock = createManualClock();
  const main = createPromptFeed(clock.now);
  const sub = createPromptFeed(clock.now);
  let offered: Feed | undefined;
  let slate: Slate | undefined;
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
    feeds: { main, sub: () => offered, slate: () => slate, hasSlateFailed: () => false, isCameraHidden: () => false },
    clock,
    prefers,
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
  const offerSlate = (next: Slate | undefined) => {
    slate = next;
  };
  return { clock, cuts, frame, got, main, names, offer, offerSlate, push, splice, sub };
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
    const feeds = {
      main,
      sub: () => undefined,
      slate: () => undefined,
      hasSlateFailed: () => false,
      isCameraHidden: () => false,
    };
    createSplice({ feeds, clock, prefers: 'main', isUrgent: true, push, onCut() {} }).end();
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

/** Names of what was sent, as far as the slate's pictures have one. */
const kindsOf = (tags: readonly FeedTag[]) =>
  tags.map(({ body, isKeyframe, isSequenceHeader, kind }) => {
    if (kind === 'audio') return body.equals(silentAacFrame) ? 'silence' : String(body);
    const name = String(body);
    if (/^(main|sub) /.test(name)) return name;
    return isSequenceHeader ? 'slate header' : isKeyframe ? 'slate key' : 'slate delta';
  });

test('paused, the slate comes at once, with silence; the camera comes back at its next keyframe', async () => {
  const { cuts, frame, got, offerSlate, splice } = await rig();
  await frame(true);
  offerSlate(smallSlate());
  got.splice(0);
  splice.prefer('slate');
  expect(kindsOf(got.splice(0))).toEqual(['slate header', 'slate key']);
  for (const isKeyframe of [false, true]) await frame(isKeyframe);
  expect(kindsOf(got.splice(0))).toEqual(['slate delta', 'silence', 'slate delta', 'silence']);
  splice.prefer('main');
  await frame(false);
  expect(kindsOf(got.splice(0))).toEqual(['slate delta', 'silence']);
  await frame(true);
  await frame(false);
  expect(kindsOf(got.splice(0))).toEqual(['slate delta', 'main header', 'main key', 'sound', 'main delta', 'sound']);
  expect(cuts).toEqual(['main', 'slate', 'main']);
});

test('while there is no slate yet, nobody sees or hears the camera, and the slate comes when there is one', async () => {
  const { frame, got, offerSlate, splice } = await rig();
  await frame(true);
  got.splice(0);
  splice.prefer('slate');
  for (const isKeyframe of [false, true]) await frame(isKeyframe);
  expect([kindsOf(got.splice(0)), splice.source]).toEqual([['silence', 'silence'], undefined]);
  offerSlate(smallSlate());
  splice.check();
  expect([kindsOf(got.splice(0)), splice.source]).toEqual([['slate header', 'slate key'], 'slate']);
  offerSlate(smallSlate({ filling: 'another text' }));
  splice.check();
  expect(kindsOf(got.splice(0))).toEqual(['slate header', 'slate key']);
});

test('a session that begins paused has the slate first, once the programme has a time', async () => {
  const clock = createManualClock();
  const main = createPromptFeed(clock.now);
  const got: FeedTag[] = [];
  const splice = createSplice({
    feeds: {
      main,
      sub: () => undefined,
      slate: () => smallSlate(),
      hasSlateFailed: () => false,
      isCameraHidden: () => false,
    },
    clock,
    prefers: 'slate',
    isUrgent: true,
    push: (tag) => got.push(tag),
    onCut: () => {},
  });
  splice.check();
  expect(got).toEqual([]);
  await clock.advance(5_000);
  main.begin({ sourceVideo: 'h264', sourceAudio: 'none', isEncoded: false });
  main.push({ ...smallSlate().header, timestampMs: 90_000 });
  splice.check();
  expect(kindsOf(got)).toEqual(['slate header', 'slate key']);
  splice.end();
  await clock.advance(5_000);
  expect(got.length).toBe(2);
});

test('paused for an hour with a camera whose clock is 0.1 % fast, sound and picture stay together', async () => {
  const { clock, got, main, offerSlate, splice } = await rig();
  offerSlate(smallSlate());
  splice.prefer('slate');
  const startMs = clock.now();
  for (let second = 0; second < 3_600; second += 1) {
    await clock.advance(1_000);
    const timestampMs = startMs + Math.round((clock.now() - startMs) * 1.001);
    for (const kind of ['video', 'audio'] as const) {
      main.push({
        kind,
        timestampMs,
        body: Buffer.from('main key'),
        isKeyframe: kind === 'video',
        isSequenceHeader: false,
      });
    }
  }
  const newest = (kind: FeedTag['kind']) => got.findLast((tag) => tag.kind === kind)?.timestampMs ?? 0;
  expect(newest('audio') - startMs).toBe(3_603_600);
  expect(Math.abs(newest('video') - newest('audio'))).toBeLessThanOrEqual(50);
  const pictures = got.filter((tag) => tag.kind === 'video' && !tag.isSequenceHeader).map((tag) => tag.timestampMs);
  const steps = pictures.slice(1).map((ms, index) => ms - (pictures[index] ?? 0));
  expect([Math.min(...steps) >= 30, Math.max(...steps) <= 50]).toEqual([true, true]);
});
