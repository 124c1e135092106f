import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { createFlvReader } from '../flv/reader.ts';
import type { MediaTag } from '../flv/tag.ts';
import { flvFileHeader, flvTag } from '../flv/writer.ts';
import { slateOf } from './groups.ts';
import { readImageFacts } from './image-facts.ts';
import type { Slate } from './slate.ts';

/** Keeps each camera's last slate, so that it is there at once after a restart, and the user's own picture for it. */
export interface SlateShelf {
  /** Undefined when there is none, and for a file that is damaged. */
  loadSlate(cameraId: string): Promise<Slate | undefined>;
  /** The failure is the system's reason. */
  saveSlate(cameraId: string, slate: Slate): Promise<Result<undefined, string>>;
  /** The user's own picture: a PNG or JPEG file. */
  picture(cameraId: string): Promise<Buffer | undefined>;
  /** Keeps a PNG or JPEG file, or with undefined takes the kept one away. */
  keepPicture(cameraId: string, bytes: Buffer | undefined): Promise<Result<undefined, AppProblem>>;
  /** Forgets a camera. */
  remove(cameraId: string): Promise<void>;
}

const maxPictureBytes = 3 * 1024 * 1024;
/** A small file can be a picture that fills the memory when it is decoded. */
const maxPicturePixels = 50_000_000;
const maxSlateBytes = 16 * 1024 * 1024;

type Kind = 'slate.flv' | 'picture';

/** The shelf is the folder `slates` in a data directory; without one it keeps all in memory. */
export function openSlateShelf(directory: string | undefined): SlateShelf {
  const files = directory === undefined ? memoryFiles() : folderFiles(join(directory, 'slates'));
  return {
    loadSlate: async (cameraId) => {
      const bytes = await files.read(nameOf(cameraId, 'slate.flv'), maxSlateBytes);
      return bytes && decodeSlate(bytes);
    },
    saveSlate: async (cameraId, slate) => files.write(nameOf(cameraId, 'slate.flv'), encodeSlate(slate)),
    picture: (cameraId) => files.read(nameOf(cameraId, 'picture'), maxPictureBytes),
    keepPicture: async (cameraId, bytes) => {
      const name = nameOf(cameraId, 'picture');
      const reason = bytes && unfitness(bytes);
      if (reason) return fail({ code: 'slate-picture-invalid', reason });
      const kept = await (bytes ? files.write(name, bytes) : files.remove(name));
      return kept.ok ? kept : fail({ code: 'slate-picture-not-saved', reason: kept.error });
    },
    remove: async (cameraId) => {
      await Promise.all([files.remove(nameOf(cameraId, 'slate.flv')), files.remove(nameOf(cameraId, 'picture'))]);
    },
  };
}

function unfitness(bytes: Buffer): 'not-an-image' | 'too-large' | undefined {
  if (bytes.length > maxPictureBytes) return 'too-large';
  const facts = readImageFacts(bytes);
  const pixels = (facts?.width ?? 0) * (facts?.height ?? 0);
  if (pixels === 0) return 'not-an-image';
  return pixels > maxPicturePixels ? 'too-large' : undefined;
}

/** A name of our own making, whatever a camera's id may be. */
function nameOf(cameraId: string, kind: Kind): string {
  return `${createHash('sha256').update(cameraId).digest('hex').slice(0, 32)}.${kind}`;
}

/** The groups follow one another in time, which tells how long a picture is. */
function encodeSlate({ header, groups, frameMs }: Slate): Buffer {
  const pictures = groups.flat().map((tag, index) => ({ ...tag, timestampMs: Math.round(index * frameMs) }));
  return Buffer.concat([flvFileHeader({ audio: false, video: true }), ...[header, ...pictures].map(flvTag)]);
}

function decodeSlate(bytes: Buffer): Slate | undefined {
  const tags: MediaTag[] = [];
  const fault = createFlvReader((tag) => tags.push(tag)).push(bytes);
  const spanMs = tags.at(-1)?.timestampMs ?? 0;
  if (fault || spanMs <= 0) return undefined;
  const slate = slateOf(tags, spanMs / (tags.length - 2));
  return slate.ok ? slate.value : undefined;
}

/** Where named files are kept. Failures to read mean that there is none. */
interface Files {
  read(name: string, maxBytes: number): Promise<Buffer | undefined>;
  write(name: string, bytes: Buffer): Promise<Result<undefined, string>>;
  remove(name: string): Promise<Result<undefined, string>>;
}

function memoryFiles(): Files {
  const kept = new Map<string, Buffer>();
  return {
    read: async (name) => kept.get(name),
    write: async (name, bytes) => {
      kept.set(name, Buffer.from(bytes));
      return ok(undefined);
    },
    remove: async (name) => {
      kept.delete(name);
      return ok(undefined);
    },
  };
}

/** Changes are made one after the other, each in one step: a crash leaves the old file or the new one, whole. */
function folderFiles(folder: string): Files {
  let last: Promise<unknown> = Promise.resolve();
  function inTurn(change: () => Promise<void>): Promise<Result<undefined, string>> {
    const done = last.then(change).then(
      () => ok(undefined),
      (error: unknown) => fail(reasonOf(error)),
    );
    last = done;
    return done;
  }
  return {
    read: async (name, maxBytes) => {
      try {
        const file = join(folder, name);
        return (await stat(file)).size <= maxBytes ? await readFile(file) : undefined;
      } catch {
        return undefined;
      }
    },
    write: (name, bytes) => inTurn(() => replaceFile(folder, name, bytes)),
    remove: (name) => inTurn(() => rm(join(folder, name), { force: true })),
  };
}

async function replaceFile(folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${name}.new`);
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, join(folder, name));
}

/** The system's short name for it, which holds no path: ENOSPC, EACCES… */
function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
