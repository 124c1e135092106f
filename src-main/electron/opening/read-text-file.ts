import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { decodeText } from '#shared/pasted/decode-text.ts';
import { fail, ok, type Result } from '#shared/result.ts';

export type TextFileFault = 'unreadable' | 'too-large' | 'not-text';

/** As much as an import takes: a configuration may hold pictures. */
const mostBytes = 4 * 1024 * 1024;

/** The text of a small file, in whatever an editor writes. Never waits for a pipe or a device. */
export async function readTextFile(path: string): Promise<Result<string, TextFileFault>> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => undefined);
  if (!file) return fail('unreadable');
  try {
    if (!(await file.stat()).isFile()) return fail('unreadable');
    const { bytesRead, buffer } = await file.read(Buffer.alloc(mostBytes + 1), 0, mostBytes + 1, 0);
    if (bytesRead > mostBytes) return fail('too-large');
    const text = decodeText(buffer.subarray(0, bytesRead), decoded);
    return text === undefined ? fail('not-text') : ok(text);
  } catch {
    return fail('unreadable');
  } finally {
    await file.close().catch(() => {});
  }
}

const decoded = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding, { fatal: true }).decode(bytes);
