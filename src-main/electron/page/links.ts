import { platforms } from '#shared/platforms/catalogue.ts';

/** Whether a link leads to a page that the app itself points at: https, on a host of the catalogue or of ffmpeg. */
export function isKnownLink(url: string): boolean {
  return URL.canParse(url) && knownOrigins.has(new URL(url).origin);
}

const knownOrigins: ReadonlySet<string> = new Set([
  'https://ffmpeg.org',
  ...platforms.flatMap(({ keyPage }) => (keyPage ? [new URL(keyPage.url).origin] : [])),
]);
