import { join, sep } from 'node:path';
import { contentTypeOf } from '../../system/page-policy.ts';

export interface PageFile {
  readonly path: string;
  readonly contentType: string;
}

/** The file that a URL of the page names; undefined when it is of no kind the page has, or outside `directory`. */
export function pageFile(url: string, directory: string): PageFile | undefined {
  const { pathname } = new URL(url);
  const name = decodePath(pathname === '/' ? '/index.html' : pathname);
  const contentType = name && contentTypeOf(name);
  if (!contentType) return undefined;
  // Dots and separators that came encoded are still there after the URL parser; an honest name has none of these.
  if (/[\\\0:]/.test(name)) return undefined;
  const path = join(directory, name);
  return path.startsWith(join(directory, sep)) ? { path, contentType } : undefined;
}

function decodePath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
