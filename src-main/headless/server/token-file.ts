import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fail, ok, type Result } from '#shared/result.ts';

/** 256 bits of chance in characters that need no escaping in a URL or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const shortestToken = 16;

/** The token in a file; a file that is not there is made, with a new token, for this user only. */
export async function tokenFrom(file: string): Promise<Result<string, string>> {
  try {
    const token = newToken();
    await writeFile(file, `${token}\n`, { mode: 0o600, flag: 'wx' });
    return ok(token);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      return fail(`The token file ${file} can be neither read nor made.`);
    }
  }
  const token = await readFile(file, 'utf8').catch(() => '');
  return token.trim().length >= shortestToken
    ? ok(token.trim())
    : fail(`The token file ${file} holds no token of at least ${shortestToken} characters.`);
}
