import { describe, expect, it } from 'vitest';
import { clockStrip, readClockStrip, stripAgeMs, stripBlocks } from './clock-strip.ts';
import { createDemoPicture } from './demo-picture.ts';

const times = [0, 1, 999, 2 ** 32 - 1, 2 ** 32, Date.UTC(2026, 4, 3, 10, 8, 37, 480), 0xaaaaaaaa, 0x55555555];

describe('clock strip', () => {
  it.each(times)('says %i again', (time) => {
    const blocks = clockStrip(time);
    expect(blocks).toHaveLength(stripBlocks);
    const luma = (x: number) => (blocks[Math.floor((x * stripBlocks) / 400)] ? 150 : 60);
    expect(readClockStrip(luma, 400, 90)).toBe(time % 2 ** 32);
  });

  it('is not found in a plain or a damaged picture', () => {
    expect(readClockStrip(() => 128, 1280, 720)).toBeUndefined();
    const blocks = clockStrip(123_456_789);
    for (let damaged = 0; damaged < stripBlocks; damaged++) {
      const luma = (x: number) => (blocks[x] === (x === damaged) ? 20 : 200);
      expect(readClockStrip(luma, stripBlocks, 90)).toBeUndefined();
    }
  });

  it('gives an age across the turn of its 32 bits', () => {
    const wallMs = 5 * 2 ** 32 + 20;
    expect(stripAgeMs(2 ** 32 - 30, wallMs)).toBe(50);
    expect(stripAgeMs(60, wallMs)).toBe(-40);
  });
});

describe('demo picture', () => {
  it.each([
    [1280, 720],
    [640, 360],
    [426, 240],
  ])('shows its time in figures for machines at %i×%i', (width, height) => {
    const picture = createDemoPicture(width, height);
    for (const time of times) {
      const frame = picture.draw(time);
      expect(frame).toHaveLength((width * height * 3) / 2);
      expect(readClockStrip((x, y) => frame[y * width + x] ?? 0, width, height)).toBe(time % 2 ** 32);
    }
  });

  it('moves above the strip with every frame, and only in places', () => {
    const [width, height] = [640, 360];
    const picture = createDemoPicture(width, height);
    const above = (time: number) => Buffer.from(picture.draw(time).subarray(0, width * Math.floor(height * 0.97)));
    let before = above(60_000);
    for (let frame = 1; frame <= 50; frame++) {
      const now = above(60_000 + frame * 40);
      const changed = now.reduce((count, value, at) => count + (value === before[at] ? 0 : 1), 0);
      expect(changed).toBeGreaterThan(20);
      expect(changed).toBeLessThan(now.length / 20);
      before = now;
    }
  });

  it('leaves nothing behind: a time looks the same however one got there', () => {
    const wanderer = createDemoPicture(320, 180);
    for (const time of [0, 777, 45_000, 86_399_999, 12_345_678]) wanderer.draw(time);
    expect(wanderer.draw(3_723_480).equals(createDemoPicture(320, 180).draw(3_723_480))).toBe(true);
  });

  it('stays within the limited range of video', () => {
    const frame = createDemoPicture(320, 180).draw(1_000);
    const luma = frame.subarray(0, 320 * 180);
    expect(Math.min(...luma)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...luma)).toBeLessThanOrEqual(235);
  });
});
