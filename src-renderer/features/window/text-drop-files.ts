import { decodeText } from '#shared/pasted/decode-text.ts';
import {
  maxConfigurationLength,
  type Pasted,
  type PastedFile,
  readPasted,
  readPastedFiles,
} from '#shared/pasted/pasted.ts';

/** What is read of a folder: the files of OBS, and texts. */
const wantedNames = /^(?:service\.json|obs-multi-rtmp\.json|basic\.ini|.{1,120}\.txt)$/i;
const maxDepth = 4;
const maxFiles = 200;
const maxEntries = 2_000;

/** Reads what was dropped: files, folders, or else a text. To be called at once in the event, whose data is gone later. */
export function readDropped(transfer: DataTransfer): Promise<Pasted> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []));
  const files = [...transfer.files];
  if (files.length === 0) return Promise.resolve(readPasted(transfer.getData('text')));
  return entries.length > 0 ? filesOf(entries).then(understood) : readFiles(files);
}

/** Reads files that were chosen in the system's dialog. */
export async function readFiles(files: readonly File[]): Promise<Pasted> {
  return understood(await Promise.all(files.slice(0, maxFiles).map((file) => textOf(file, file.name))));
}

type ReadFile = PastedFile | 'too-large' | 'unknown';

function understood(read: readonly ReadFile[]): Pasted {
  const files = read.filter((file) => typeof file === 'object');
  const [fault] = read.filter((file) => typeof file === 'string');
  return files.length === 0 && fault ? { kind: 'nothing', reason: fault } : readPastedFiles(files);
}

/** The files in what was dropped, folders and all, as far as they may be of use. */
async function filesOf(entries: readonly FileSystemEntry[]): Promise<readonly ReadFile[]> {
  const found: ReadFile[] = [];
  let left = maxEntries;
  async function look(entry: FileSystemEntry, depth: number): Promise<void> {
    left -= 1;
    if (left < 0 || found.length >= maxFiles) return;
    const path = entry.fullPath.replace(/^\//, '');
    if (isFile(entry)) {
      if (depth > 0 && !wantedNames.test(entry.name)) return;
      const file = await new Promise<File | undefined>((resolve) => entry.file(resolve, () => resolve(undefined)));
      if (file) found.push(await textOf(file, path));
    } else if (isDirectory(entry) && depth < maxDepth) {
      for (const inside of await listOf(entry)) await look(inside, depth + 1);
    }
  }
  for (const entry of entries) await look(entry, 0);
  return found;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A reader gives a part of a folder at a time, and an empty one at the end (File and Directory Entries API, 7.3). */
async function listOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (part.length === 0 || all.length > maxEntries) return all;
    all.push(...part);
  }
}

/** A file that is too large, or no text, is told of in place of its text. */
async function textOf(file: File, path: string): Promise<ReadFile> {
  if (file.size > maxConfigurationLength) return 'too-large';
  const bytes = await file.arrayBuffer().catch(() => undefined);
  const text = bytes && decodeText(new Uint8Array(bytes), decoded);
  return text === undefined ? 'unknown' : { path, text };
}

const decoded = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding, { fatal: true }).decode(bytes);
