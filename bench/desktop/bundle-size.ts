import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the page's code and style take when they are packed, in bytes of gzip; languages that are not spoken are left out. */
export function bundleSize(directory: string): number {
  return readdirSync(directory)
    .filter((name) => /\.(js|css)$/.test(name))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(directory, name)), { level: 9 }).length, 0);
}
