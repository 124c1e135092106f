import { describe, expect, it } from 'vitest';
import { createEncoderChoice, encodersToTry } from './capabilities.ts';
import { locateFfmpeg } from './locate.ts';

const ffmpeg = await locateFfmpeg([]);

describe('encoders to try', () => {
  it.each([
    ['darwin', false, ['h264_videotoolbox', 'libx264']],
    ['win32', false, ['h264_nvenc', 'h264_qsv', 'h264_amf', 'libx264']],
    ['linux', true, ['h264_vaapi', 'libx264']],
    ['linux', false, ['libx264']],
    ['freebsd', true, ['libx264']],
  ] as const)('%s, render device %s', (platform, hasRenderDevice, expected) => {
    expect(encodersToTry(platform, hasRenderDevice)).toEqual(expected);
  });
});

describe('the choice', () => {
  it('falls back to x264, and is made once', async () => {
    const tried: string[] = [];
    const candidates = ['h264_nvenc', 'h264_qsv', 'libx264'] as const;
    const choose = createEncoderChoice('ffmpeg', {
      candidates,
      works: async (_, encoder) => {
        tried.push(encoder);
        return false;
      },
    });
    expect(await Promise.all([choose(), choose()])).toEqual(['libx264', 'libx264']);
    expect(tried).toEqual(['h264_nvenc', 'h264_qsv']);
  });

  it('takes the first that works', async () => {
    const choose = createEncoderChoice('ffmpeg', {
      candidates: ['h264_nvenc', 'h264_qsv', 'libx264'],
      works: async (_, encoder) => encoder === 'h264_qsv',
    });
    expect(await choose()).toBe('h264_qsv');
  });

  it.skipIf(!ffmpeg)('is tried with a real encode', async () => {
    const choose = createEncoderChoice(ffmpeg?.path ?? '', { candidates: ['h264_amf', 'libx264'] });
    expect(await choose()).toBe('libx264');
  });
});
