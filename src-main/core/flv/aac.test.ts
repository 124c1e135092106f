import { describe, expect, it } from 'vitest';
import { isProgrammeAudio, parseAacConfiguration, silentAacHeader } from './aac.ts';

describe('AudioSpecificConfig', () => {
  it.each([
    ['1190', { objectType: 2, sampleRate: 48_000, channels: 2 }, true],
    ['1188', { objectType: 2, sampleRate: 48_000, channels: 1 }, false],
    ['1210', { objectType: 2, sampleRate: 44_100, channels: 2 }, false],
    ['1590', { objectType: 2, sampleRate: 8_000, channels: 2 }, false],
    ['2b11', { objectType: 5, sampleRate: 24_000, channels: 2 }, false],
    ['f8c660', { objectType: 38, sampleRate: 48_000, channels: 3 }, false],
    ['11b8', { objectType: 2, sampleRate: 48_000, channels: 8 }, false],
    ['1180', { objectType: 2, sampleRate: 48_000, channels: 0 }, false],
    ['17805dc010', { objectType: 2, sampleRate: 48_000, channels: 2 }, true],
  ])('%s', (hex, expected, isProgramme) => {
    const parsed = parseAacConfiguration(Buffer.from(hex, 'hex'));
    expect(parsed).toEqual(expected);
    expect(parsed && isProgrammeAudio(parsed)).toBe(isProgramme);
  });

  it.each(['', '11', '0190', '1690', '17ff'])('refuses %j', (hex) => {
    expect(parseAacConfiguration(Buffer.from(hex, 'hex'))).toBeUndefined();
  });

  it('describes our silence as what goes out untouched', () => {
    const parsed = parseAacConfiguration(silentAacHeader.subarray(2));
    expect(parsed && isProgrammeAudio(parsed)).toBe(true);
  });
});
