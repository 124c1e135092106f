import { describe, expect, test } from 'vitest';
import { type AmfInput, decodeAmf0, encodeAmf0 } from './amf0.ts';

describe('encodeAmf0', () => {
  const table: [name: string, value: AmfInput, hex: string][] = [
    ['number', 1, '003ff0000000000000'],
    ['true', true, '0101'],
    ['false', false, '0100'],
    ['string', 'aé', '02000361c3a9'],
    ['null', null, '05'],
    ['object', { a: 'b' }, '03000161020001620000' + '09'],
    ['nested object', { a: { b: null } }, '030001610300016205000009000009'],
    ['ECMA array', new Map([['a', true]]), '08000000010001610101000009'],
  ];
  test.each(table)('%s', (_name, value, hex) => {
    expect(encodeAmf0(value).toString('hex')).toBe(hex);
  });

  test('a string over 65535 bytes becomes a long string', () => {
    const text = 'x'.repeat(70_000);
    expect(encodeAmf0(text).subarray(0, 5).toString('hex')).toBe('0c00011170');
    expect(decodeAmf0(encodeAmf0(text))).toEqual({ ok: true, value: [text] });
  });
});

describe('decodeAmf0', () => {
  test('reads back what was written, values in a row', () => {
    const bytes = encodeAmf0('connect', 1, { app: 'live', nested: { on: true } }, null, new Map([['width', 1920]]));
    expect(decodeAmf0(bytes)).toEqual({
      ok: true,
      value: ['connect', 1, { app: 'live', nested: { on: true } }, null, { width: 1920 }],
    });
  });

  test.each([
    ['nothing', '', []],
    ['undefined', '06', [undefined]],
    ['strict array', '0a0000000205' + '0101', [[null, true]]],
    ['date', '0b0000000000000000' + '0000', [0]],
    ['XML document', '0f000000013c', ['<']],
    ['typed object', '1000014300016105' + '000009', [{ a: null }]],
    [
      'a member named __proto__',
      '0300095f5f70726f746f5f5f0101' + '000009',
      [Object.fromEntries([['__proto__', true]])],
    ],
  ])('%s', (_name, hex, values) => {
    expect(decodeAmf0(Buffer.from(hex, 'hex'))).toEqual({ ok: true, value: values });
  });

  test.each([
    ['a number cut short', '003ff0'],
    ['a string longer than the message', '02ffff61'],
    ['a long string of 4 GiB', '0cffffffff61'],
    ['an array of 4 G items', '0affffffff05'],
    ['an object without an end', '0300016105'],
    ['a reference', '070000'],
    ['AMF3', '11'],
    ['a thousand nested objects', '03000161'.repeat(1000)],
  ])('refuses %s', (_name, hex) => {
    expect(decodeAmf0(Buffer.from(hex, 'hex'))).toMatchObject({ ok: false });
  });
});
