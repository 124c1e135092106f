import type { PlatformId } from '../model.ts';
import { readObsFile, readObsProfile } from './obs.ts';
import { readText } from './text.ts';

/** What a person pasted or dropped, told apart. It may hold stream keys: it is kept in memory only until it is saved. */
export type Pasted =
  | { readonly kind: 'destinations'; readonly destinations: readonly PastedDestination[] }
  /** The address of a camera (rtsp:// or rtsps://), as it was written. */
  | { readonly kind: 'camera'; readonly address: string }
  /** What Polycast has exported, to be imported as it is. */
  | { readonly kind: 'configuration'; readonly text: string }
  /** `unknown`: there is text, but nothing in it that is a destination. */
  | { readonly kind: 'nothing'; readonly reason: 'empty' | 'too-large' | 'unknown' };

export interface PastedDestination {
  /** Left out where nothing tells it, as with a key of no known shape alone. */
  readonly platform?: PlatformId;
  readonly name?: string;
  /** Without the key. As it was written: it may be of another protocol, which the user is then told. */
  readonly streamUrl?: string;
  readonly backupStreamUrl?: string;
  /** Verbatim: it may hold `? & =`. */
  readonly key?: string;
  /** The program that it comes from gives its server a user name and a password, which Polycast cannot. */
  readonly needsLogin?: true;
}

export interface PastedFile {
  /** With the folders it was dropped with, separated by slashes. */
  readonly path: string;
  readonly text: string;
}

/** Longer texts are not read. In characters. */
export const maxPastedLength = 1024 * 1024;

/** A configuration may hold pictures for the slate. In characters; no command takes more. */
export const maxConfigurationLength = 4 * 1024 * 1024;

/** More than anybody sends to. */
const maxDestinations = 64;
/** As the commands take it. */
const maxFieldLength = 2_048;

/**
 * Tells what a text is: a stream URL with or without its key, the two apart in any order and with any labels, several of
 * them, a key alone, the address of a camera, or the file of a program (OBS, obs-multi-rtmp, Polycast itself). Never throws.
 */
export function readPasted(text: string, fileName = ''): Pasted {
  if (isConfiguration(text)) return { kind: 'configuration', text };
  if (text.length > maxPastedLength) return nothing('too-large');
  if (text.trim() === '') return nothing('empty');
  const fromObs = readObsFile(text, fileName);
  if (fromObs) return bounded(fromObs);
  const read = readText(inLines(text));
  return read.kind === 'destinations' ? bounded(read.destinations) : read;
}

/** JSON with a line for each of its values, as it is read best; any other text as it is. */
function inLines(text: string): string {
  if (!/^\s*[[{]/.test(text) || !/rtmps?:/i.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 1);
  } catch {
    return text;
  }
}

/** What Polycast has exported says so itself (core/transfer/document.ts). */
function isConfiguration(text: string): boolean {
  return text.length <= maxConfigurationLength && /^\s*\{\s*"format":\s*"polycast-configuration"/.test(text);
}

/** The same for files that were dropped together: a folder of OBS, or files beside each other. */
export function readPastedFiles(files: readonly PastedFile[]): Pasted {
  const [first, ...others] = files;
  if (!first) return nothing('empty');
  if (others.length === 0 && !first.path.includes('/')) return readPasted(first.text, first.path);
  const folders = new Set(files.map(folderOf));
  const found = [...folders].flatMap((folder) =>
    readFolder(
      folder,
      files.filter((file) => folderOf(file) === folder),
    ),
  );
  return bounded(found);
}

const folderOf = ({ path }: PastedFile): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const nothing = (reason: 'empty' | 'too-large' | 'unknown'): Pasted => ({ kind: 'nothing', reason });

function bounded(found: readonly PastedDestination[]): Pasted {
  const fitting = found.slice(0, maxDestinations).filter(({ streamUrl = '', backupStreamUrl = '', key = '' }) => {
    return Math.max(streamUrl.length, backupStreamUrl.length, key.length) <= maxFieldLength;
  });
  const destinations = withoutTwins(fitting);
  return destinations.length === 0 ? nothing('unknown') : { kind: 'destinations', destinations };
}

/** The files of an OBS profile belong together; of other folders each text is read by itself. */
function readFolder(folder: string, files: readonly PastedFile[]): readonly PastedDestination[] {
  const readable = files.filter(({ text }) => text.length <= maxPastedLength);
  const profile = readObsProfile(folder, readable);
  if (profile) return profile;
  return readable.flatMap(({ path, text }) => {
    const read = readPasted(text, path);
    return read.kind === 'destinations' ? read.destinations : [];
  });
}

/** OBS and its plug-in may both send to the same place. */
function withoutTwins(found: readonly PastedDestination[]): readonly PastedDestination[] {
  const isSame = (one: PastedDestination, other: PastedDestination) =>
    one.streamUrl === other.streamUrl && one.key === other.key;
  return found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index);
}
