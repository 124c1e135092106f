import { expect, test, vi } from 'vitest';
import { decodePreviewFrame } from '#shared/preview/preview-frame.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import { demoSource } from '../sources/demo.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createFeed } from './feed.ts';
import { createStills } from './stills.ts';

const ffmpeg = await locateFfmpeg([]);

test.skipIf(!ffmpeg)('makes JPEG pictures of a feed for all who look, with one ffmpeg', async () => {
  const ffmpegPath = ffmpeg?.path ?? '';
  const feed = createFeed(() => performance.now());
  const ending = new AbortController();
  const played = demoSource({ ffmpegPath })(
    { onStart: feed.begin, onTag: feed.push, onSoundPeak: () => {} },
    ending.signal,
  );
  const asked = vi.fn(() => ffmpegPath);
  const sendStills = createStills(
    {
      get path() {
        return asked();
      },
    },
    createManualClock(),
  );
  const seen: [Uint8Array[], Uint8Array[]] = [[], []];
  const ends = seen.map((list) => sendStills(feed, (message) => list.push(message)));
  await expect.poll(() => seen.map(({ length }) => length >= 3), { timeout: 15_000 }).toEqual([true, true]);
  for (const end of ends) end();
  ending.abort();
  await played;
  const frames = seen[0].map(decodePreviewFrame);
  for (const frame of frames) {
    if (frame?.kind !== 'still') throw new Error(`${frame?.kind} is no still`);
    const jpeg = Buffer.from(frame.data);
    expect([jpeg.subarray(0, 2).toString('hex'), jpeg.subarray(-2).toString('hex')]).toEqual(['ffd8', 'ffd9']);
  }
  expect(asked).toHaveBeenCalledTimes(1);
});

test('without an ffmpeg there are none, until there is one', async () => {
  const clock = createManualClock();
  const asked = vi.fn(() => undefined);
  const end = createStills(
    {
      get path() {
        return asked();
      },
    },
    clock,
  )(createFeed(clock.now), () => {});
  await clock.advance(2_000);
  end();
  await clock.advance(60_000);
  expect(asked).toHaveBeenCalledTimes(2);
});
