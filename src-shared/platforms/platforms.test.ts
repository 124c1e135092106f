import { describe, expect, it, test } from 'vitest';
import { hasKeyInUrl, parseStreamUrl } from '../destinations/stream-url.ts';
import { platformId } from '../model.ts';
import { platforms } from './catalogue.ts';
import {
  fitsIn,
  isFaster,
  maxVideoKbpsFor,
  platformById,
  platformOfHost,
  type StreamRules,
  safeForAll,
} from './platforms.ts';

test('every platform has one row', () => {
  expect(platforms.map(({ id }) => id).sort()).toEqual([...platformId.options].sort());
});

describe.each(platforms)('the row of $name', (rules) => {
  it('puts up with the keyframes that it asks for', () => {
    expect(rules.keyframeSeconds ?? 0).toBeLessThanOrEqual(rules.maxKeyframeSeconds ?? Number.POSITIVE_INFINITY);
  });

  it('allows smaller pictures no more than the greatest', () => {
    const limits = (rules.pictureLimits ?? []).map(({ maxVideoKbps }) => maxVideoKbps);
    expect(limits).toEqual([...limits].sort((one, other) => one - other));
    expect(limits.every((kbps) => kbps <= (rules.maxVideoKbps ?? 0))).toBe(true);
  });

  it('has servers that can be used as they are, and are recognised', () => {
    for (const { streamUrl } of [...rules.servers, ...(rules.backups ?? [])]) {
      const target = parseStreamUrl(streamUrl);
      expect(target.ok && hasKeyInUrl(streamUrl)).toBe(false);
      expect(target.ok && platformOfHost(target.value.host)?.id).toBe(rules.domains.length > 0 ? rules.id : undefined);
    }
  });

  it('tells where the key is, unless there is none to get', () => {
    expect(rules.keyPage === undefined).toBe(['custom', 'rehearsal'].includes(rules.id));
    if (rules.keyPage) expect(new URL(rules.keyPage.url).protocol).toBe('https:');
  });

  it('is sent pictures for a test only where nobody is told of them', () => {
    expect(rules.trial).toBe(['custom', 'rehearsal'].includes(rules.id) ? 'publish' : 'connect');
  });
});

const hd = { width: 1920, height: 1080 };

test('a stream that is safe for all is within the rules of each, but for the rates of the narrow ones', () => {
  const narrow = platforms.filter((rules) => {
    const limit = maxVideoKbpsFor(rules, { ...hd, fps: 30 });
    return limit !== undefined && limit < (safeForAll.maxVideoKbps ?? 0);
  });
  expect(narrow.map(({ id }) => id)).toEqual(['linkedin', 'vimeo', 'tiktok']);
  for (const { maxFps, maxSize, keyframeSeconds = 2 } of platforms) {
    expect(maxFps === undefined || maxFps >= 30).toBe(true);
    expect(maxSize === undefined || fitsIn(hd, maxSize)).toBe(true);
    expect(keyframeSeconds).toBeGreaterThanOrEqual(2);
  }
});

describe('the highest rate for a picture', () => {
  it.each<[string, StreamRules, number, number, number, number | undefined]>([
    ['Facebook 360p', platformById('facebook'), 640, 360, 25, 1_000],
    ['Facebook 480p30', platformById('facebook'), 854, 480, 30, 2_000],
    ['Facebook 480p60', platformById('facebook'), 854, 480, 60, 6_000],
    ['Facebook 720p30', platformById('facebook'), 1280, 720, 30, 4_000],
    ['Facebook 720p at a little over 30', platformById('facebook'), 1280, 720, 30.2, 4_000],
    ['Facebook 720p60', platformById('facebook'), 1280, 720, 60, 6_000],
    ['Facebook 1080p25', platformById('facebook'), 1920, 1080, 25, 6_000],
    ['Facebook 1080p30, tall', platformById('facebook'), 1080, 1920, 30, 6_000],
    ['Facebook 1080p60', platformById('facebook'), 1920, 1080, 60, 9_000],
    ['Facebook, larger than it takes', platformById('facebook'), 3840, 2160, 25, 9_000],
    ['Twitch, whatever the picture', platformById('twitch'), 640, 360, 15, 6_000],
    ['a server of one’s own', platformById('custom'), 1920, 1080, 25, undefined],
  ])('%s', (_, rules, width, height, fps, kbps) => {
    expect(maxVideoKbpsFor(rules, { width, height, fps })).toBe(kbps);
  });
});

it.each([
  [30, 30, false],
  [30.9, 30, false],
  [32, 30, true],
  [50, 30, true],
  [59.94, 60, false],
])('%d fps over %d: %s', (fps, maxFps, isOver) => {
  expect(isFaster(fps, maxFps)).toBe(isOver);
});

it.each([
  [1920, 1080, true],
  [1080, 1920, true],
  [1280, 960, true],
  [1440, 1440, false],
  [2560, 1440, false],
])('%d × %d in Full HD: %s', (width, height, isWithin) => {
  expect(fitsIn({ width, height }, hd)).toBe(isWithin);
});

it.each([
  ['a.rtmps.youtube.com', 'youtube'],
  ['LIVE-API-S.facebook.com', 'facebook'],
  ['fra05.contribute.live-video.net', 'twitch'],
  ['ingest.global-contribute.live-video.net', 'twitch'],
  ['fa723fc1b171.global-contribute.live-video.net', 'kick'],
  // Amazon's servers for everybody.
  ['0123456789ab.global-contribute.live-video.net', undefined],
  ['push-rtmp-l1-us01.tiktokcdn.com', 'tiktok'],
  ['notyoutube.com', undefined],
  ['youtube.com.example.org', undefined],
  ['192.0.2.1', undefined],
])('%s belongs to %s', (host, id) => {
  expect(platformOfHost(host)?.id).toBe(id);
});
