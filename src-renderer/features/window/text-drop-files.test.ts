import { expect, test } from 'vitest';
import { readFiles } from './text-drop-files.ts';

const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);
const picture = file('harbour.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10));
const huge = Object.defineProperty(file('service.txt', ''), 'size', { value: 2 * 1024 ** 3 });
const found = { kind: 'destinations', destinations: [{ platform: 'custom', streamUrl: 'rtmp://h/a', key: 'k1' }] };

test('texts are read as their editors wrote them', async () => {
  const text = 'Server: rtmp://h/a\r\nSchlüssel: k1\r\n';
  const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  const old = new Uint8Array(Buffer.from(text, 'latin1'));
  for (const content of [text, `\uFEFF${text}`, utf16, old])
    expect(await readFiles([file('key.txt', content)])).toEqual(found);
});

test('what cannot be a destination says why, and keeps nothing else from being read', async () => {
  expect(await readFiles([picture])).toEqual({ kind: 'nothing', reason: 'unknown' });
  expect(await readFiles([huge])).toEqual({ kind: 'nothing', reason: 'too-large' });
  expect(await readFiles([file('empty.txt', '')])).toEqual({ kind: 'nothing', reason: 'empty' });
  expect(await readFiles([picture, huge, file('key.txt', 'rtmp://h/a/k1')])).toEqual(found);
});
