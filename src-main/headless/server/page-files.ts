import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { contentTypeOf } from '../../system/page-policy.ts';

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
    const contentType = contentTypeOf(entry.name);
    if (!entry.isFile() || contentType === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const name = `/${relative(directory, file).split(sep).join('/')}`;
    files.set(name === '/index.html' ? '/' : name, {
      contentType,
      isHtml: name.endsWith('.html'),
      read: () => readFile(file),
    });
  }
  return files;
}
