import { expect, test } from 'vitest';
import { readXml } from '../xml/read-xml.ts';
import { readBoolean, readList, readNumber, readRange, readSeconds, readToken, readWhole } from './reply-values.ts';

const limits = { min: 0, max: 100 };

test.each([
  ['25', 25],
  [' 25.000000 ', 25],
  ['2.5E1', 25],
  ['+12.5', 12.5],
  ['100.1', undefined],
  ['-1', undefined],
  ['1e9', undefined],
  ['INF', undefined],
  ['NaN', undefined],
  ['0x10', undefined],
  ['12,5', undefined],
  ['', undefined],
  ['1'.repeat(1_000_000), undefined],
  [undefined, undefined],
])('the number in %j', (text, expected) => {
  expect(readNumber(text, limits)).toBe(expected);
});

test('whole numbers are rounded before they are held against the limits', () => {
  expect(readWhole('100.4', limits)).toBe(100);
  expect(readWhole('100.6', limits)).toBeUndefined();
});

test.each([
  ['<Min>1</Min><Max>50</Max>', { min: 1, max: 50 }],
  ['<Min>-5</Min><Max>2147483647</Max>', { min: 0, max: 100 }],
  ['<Min>1</Min><Max>INF</Max>', { min: 1, max: 100 }],
  ['<Max>1</Max><Min>50</Min>', { min: 1, max: 50 }],
  ['<Min>200</Min><Max>300</Max>', undefined],
  ['<Min>1</Min>', undefined],
  ['<Min>x</Min><Max>y</Max>', undefined],
])('the range in %s', (xml, expected) => {
  expect(readRange(readXml(`<R>${xml}</R>`), limits)).toEqual(expected);
});

test.each([
  ['PT1S', 1],
  ['PT0.5S', 0.5],
  ['P0Y0M0DT0H1M30S', 90],
  ['PT00H01M00S', 60],
  ['P1D', 86_400],
  ['P1Y', undefined],
  ['1', undefined],
  ['-PT1S', undefined],
  [`PT${'9'.repeat(1_000_000)}S`, undefined],
])('the seconds of %s', (text, expected) => {
  expect(readSeconds(text)).toBe(expected);
});

test('tokens, lists and truth', () => {
  expect([readToken('Profile 1'), readToken('主码流'), readToken(''), readToken('a\nb')]).toEqual([
    'Profile 1',
    '主码流',
    undefined,
    undefined,
  ]);
  expect(readList(' 30  25\n12.5 ')).toEqual(['30', '25', '12.5']);
  expect(readList('1 '.repeat(10_000))).toHaveLength(1024);
  expect(['true', ' TRUE ', '1', 'false', '0', 'yes', undefined].map(readBoolean)).toEqual([
    true,
    true,
    true,
    false,
    false,
    undefined,
    undefined,
  ]);
});
