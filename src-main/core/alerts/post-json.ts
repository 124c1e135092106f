import type { Problem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports.ts';

/**
 * Posts once. A redirection is an answer like any other, since what is posted is for nobody but the address that the user
 * gave; what is in the answer is not read. A login in the address is given by Basic (RFC 7617). Never rejects.
 */
export async function postJson(
  address: string,
  message: object,
  timeoutMs: number,
  clock: Pick<Clock, 'after'>,
): Promise<Result<null, Problem>> {
  const abort = new AbortController();
  const cancel = clock.after(timeoutMs, () => abort.abort());
  try {
    const { url, headers } = withoutLogin(address);
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Polycast' },
      body: JSON.stringify(message),
      signal: abort.signal,
    });
    await response.body?.cancel();
    return response.ok ? ok(null) : fail({ code: 'webhook-failed', status: response.status, reason: '' });
  } catch (error) {
    return fail({ code: 'webhook-failed', reason: abort.signal.aborted ? 'timeout' : reasonOf(error) });
  } finally {
    cancel();
  }
}

/** What `fetch` takes: it refuses addresses with a login in them. */
function withoutLogin(address: string): { readonly url: URL; readonly headers: Record<string, string> } {
  const url = new URL(address);
  const { username, password } = url;
  if (username === '' && password === '') return { url, headers: {} };
  url.username = '';
  url.password = '';
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url, headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}` } };
}

/** The system's short name for it (ECONNREFUSED, ENOTFOUND…): the text has the address in it, which is a secret. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
}
