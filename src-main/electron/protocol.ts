import { readFile } from 'node:fs/promises';
import type { Session } from 'electron';
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

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; " +
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;
