import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const read = (bytes: Uint8Array) =>
  decodeText(bytes, (given, encoding) => new TextDecoder(encoding, { fatal: true }).decode(given));
const words = 'Clé de flux:\r\n\tkey-1';

test.each<[string, Uint8Array, string | undefined]>([
  ['UTF-8', Buffer.from(words), words],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${words}`), words],
  ['UTF-16', Buffer.from(`\uFEFF${words}`, 'utf16le'), words],
  ['UTF-16, the other way round', Buffer.from(`\uFEFF${words}`, 'utf16le').swap16(), words],
  ['old Windows', Buffer.from(words, 'latin1'), words],
  ['nothing', new Uint8Array(), ''],
  ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), undefined],
  ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46), undefined],
  ['zeros', new Uint8Array(10), undefined],
  ['half a character of UTF-16', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8), undefined],
])('%s', (_, bytes, text) => {
  expect(read(bytes)).toBe(text);
});
