import { describe, expect, it } from 'vitest';
import { isRightToLeft, layOutText } from './text-layout.ts';

/** Every character is one font size wide. */
const measure = (text: string) => Array.from(text).length;
const box = { width: 100, maxLines: 3, largest: 10, smallest: 5 };
const linesOf = (text: string, options: Partial<typeof box> = {}) =>
  layOutText(text, { ...box, ...options }, measure).lines;

describe('a line of text', () => {
  it('stays whole where it fits', () => {
    expect(layOutText('Back soon', box, measure)).toEqual({ lines: ['Back soon'], fontSize: 10 });
  });

  it('is broken into lines of about equal length', () => {
    expect(linesOf('one two three four', { width: 150 })).toEqual(['one two', 'three four']);
  });

  it('gets smaller before it gets a fourth line', () => {
    const text = 'aaaa bbbb cccc dddd eeee ffff gggg';
    const { lines, fontSize } = layOutText(text, box, measure);
    expect(lines).toEqual(['aaaa bbbb cccc', 'dddd eeee ffff', 'gggg']);
    expect(fontSize).toBeLessThan(100 / 14);
    expect(fontSize).toBeGreaterThan(100 / 14 / 1.1);
  });

  it('gets more lines before it gets too small to read', () => {
    const { lines, fontSize } = layOutText('word '.repeat(30), box, measure);
    expect(lines.length).toBeGreaterThan(3);
    expect(fontSize).toBeGreaterThanOrEqual(box.smallest);
  });

  it('keeps punctuation with its word', () => {
    expect(linesOf('Hello, (dear) friends!', { width: 80, smallest: 10 })).toEqual(['Hello,', '(dear)', 'friends!']);
  });

  it('keeps a dash at the end of a line', () => {
    expect(linesOf('Back soon – please wait', { width: 110, smallest: 10 })).toEqual(['Back soon –', 'please wait']);
  });

  it('may be broken between words that are written without blanks, but not before their full stop', () => {
    const lines = linesOf('まもなく再開します。', { width: 50, smallest: 10 });
    expect(lines.join('')).toBe('まもなく再開します。');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => line.startsWith('。'))).toEqual([]);
  });

  it('is broken within a word only where that is wider than a line', () => {
    const lines = linesOf('a verylongwordwithoutend', { smallest: 10 });
    expect(lines.join('').replaceAll(' ', '')).toBe('averylongwordwithoutend');
    expect(lines.every((line) => measure(line) * 10 <= box.width)).toBe(true);
  });
});

describe('the direction', () => {
  it.each([
    ['We’ll be back', false],
    ['شكراً', true],
    ['12:00 שלום', true],
    ['日本語', false],
    ['🎉', false],
  ])('of %s', (text, expected) => {
    expect(isRightToLeft(text)).toBe(expected);
  });
});
