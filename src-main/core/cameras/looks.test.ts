import { expect, test } from 'vitest';
import { decodePreviewFrame } from '#shared/preview/preview-frame.ts';
import type { PreviewLook } from '#shared/preview/preview-look.ts';
import { createFeed } from '../feed/feed.ts';
import type { MediaTag } from '../flv/tag.ts';
import { createLooks, type LookFacts } from './looks.ts';

const start = { sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false };
const facts: LookFacts = {
  isOnAir: false,
  hasSub: true,
  isSubBroken: false,
  prefersSub: false,
  isSlateShown: false,
};

const picture = (name: string): MediaTag => ({
  kind: 'video',
  timestampMs: 0,
  body: Buffer.from(`\0\0\0\0\0${name}`),
  isKeyframe: true,
  isSequenceHeader: false,
});
const sound = (name: string): MediaTag => ({
  kind: 'audio',
  timestampMs: 0,
  body: Buffer.from(`\0\0${name}`),
  isKeyframe: false,
  isSequenceHeader: false,
});

function newFeed(...tags: readonly MediaTag[]) {
  const feed = createFeed(() => 0);
  feed.begin(start);
  for (const tag of tags) feed.push(tag);
  return feed;
}

function lookedAt(of: PreviewLook['of'], isStills = false) {
  const feed = newFeed(picture('main'));
  const sub = newFeed(picture('sub'));
  const looks = createLooks({
    feed,
    sendStills: (shown, send) => {
      send(new Uint8Array([5, 0, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from(shown === feed ? 'still' : 'sub still')]));
      return () => {};
    },
    createFeed: () => createFeed(() => 0),
  });
  looks.begin(start);
  const seen: string[] = [];
  const end = looks.add({ of, isStills }, (message) => {
    const frame = decodePreviewFrame(message);
    if (frame && 'data' in frame) seen.push(Buffer.from(frame.data).toString());
  });
  return { end, feed, looks, seen, sub };
}

test('a small look is at the sub stream, unless that is broken or viewers see the slate', () => {
  const { looks, seen, sub } = lookedAt('small');
  looks.show(facts, sub);
  looks.show({ ...facts, isSubBroken: true }, sub);
  looks.show({ ...facts, isOnAir: true }, sub);
  looks.show({ ...facts, isOnAir: true, isSlateShown: true }, sub);
  expect(seen).toEqual(['main', 'sub', 'main', 'sub', 'main']);
});

test.each<[PreviewLook['of'], Partial<LookFacts>, { main: boolean; sub: boolean }]>([
  ['programme', {}, { main: true, sub: false }],
  ['programme', { prefersSub: true }, { main: false, sub: true }],
  ['programme', { prefersSub: true, isOnAir: true }, { main: true, sub: false }],
  ['sound', { prefersSub: true }, { main: false, sub: true }],
  ['small', {}, { main: false, sub: true }],
  ['small', { hasSub: false }, { main: true, sub: false }],
  ['small', { isSubBroken: true }, { main: true, sub: true }],
  ['camera', {}, { main: true, sub: false }],
])('a look at %s with %j needs %j, and nothing after it', (of, change, needs) => {
  const { end, looks } = lookedAt(of);
  expect(looks.needs({ ...facts, ...change })).toEqual(needs);
  end();
  end();
  expect([looks.needs({ ...facts, ...change }), looks.count]).toEqual([{ main: false, sub: false }, 0]);
});

test('sound is heard of what is seen in full, and pictures are not sent with it', () => {
  const { feed, looks, seen, sub } = lookedAt('sound');
  feed.push(sound('main sound'));
  looks.show({ ...facts, prefersSub: true }, sub);
  sub.push(sound('sub sound'));
  sub.push(picture('sub picture'));
  expect(seen).toEqual(['main sound', 'sub sound']);
});

test('the camera is seen from its next keyframe on, whatever viewers see', () => {
  const { looks, seen } = lookedAt('camera');
  looks.show({ ...facts, isOnAir: true, isSlateShown: true }, undefined);
  looks.push(picture('camera'));
  expect(seen).toEqual(['camera']);
});

test('single pictures are made of the same stream', () => {
  const { looks, seen, sub } = lookedAt('small', true);
  looks.show(facts, sub);
  expect(seen).toEqual(['still', 'sub still']);
});
