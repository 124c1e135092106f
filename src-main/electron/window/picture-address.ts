import type { Page } from '../page/page.ts';

/**
 * The camera whose picture alone a URL asks for; undefined unless it is the page itself with that one parameter, which
 * names one of `cameraIds`.
 */
export function pictureCamera(url: string, page: Page, cameraIds: readonly string[]): string | undefined {
  if (!page.has(url)) return undefined;
  const { pathname, searchParams, hash } = new URL(url);
  const [[name, cameraId] = [], ...others] = [...searchParams];
  const isPlain = (pathname === '/' || pathname === '') && hash === '' && others.length === 0;
  return isPlain && name === 'picture' && cameraId !== undefined && cameraIds.includes(cameraId) ? cameraId : undefined;
}

/** Where the page shows a camera's picture and nothing else. */
export function pictureAddress(page: Page, cameraId: string): string {
  return `${page.url}?${new URLSearchParams({ picture: cameraId })}`;
}
