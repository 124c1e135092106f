import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export interface PageFile {
  readonly contentType: string;
  readonly isHtml: boolean;
  read(): Promise<Buffer>;
}

/**
 * The files of the built page by the path a browser asks for; `/` is index.html. Listed once, so that nothing outside
 * the folder has a name. Throws when there is no such folder.
 */
export async function listPageFiles(directory: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = new Map<string, PageFile>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const name = `/${relative(directory, file).split(sep).join('/')}`;
    const extension = extname(name);
    const contentType = contentTypes[extension] ?? 'application/octet-stream';
    files.set(name === '/index.html' ? '/' : name, {
      contentType,
      isHtml: extension === '.html',
      read: () => readFile(file),
    });
  }
  return files;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
