import { readFile } from 'node:fs/promises';
import type { Session } from 'electron';
import { pageHeaders as headers } from '../../system/page-policy.ts';
import type { Page } from './page.ts';
import { pageFile } from './page-file.ts';

/** Serves the built page, and nothing else, at the page's address. One that is served elsewhere is left alone. */
export function servePage(session: Session, page: Page, directory: string): void {
  const scheme = new URL(page.url).protocol.slice(0, -1);
  if (scheme === 'http') return;
  session.protocol.handle(scheme, async ({ url, method }) => {
    if (method !== 'GET') return new Response(null, { status: 405, headers });
    const file = page.has(url) ? pageFile(url, directory) : undefined;
    const bytes = file && (await readFile(file.path).catch(() => undefined));
    if (!bytes) return new Response(null, { status: 404, headers });
    return new Response(bytes, { headers: { ...headers, 'content-type': file.contentType } });
  });
}
