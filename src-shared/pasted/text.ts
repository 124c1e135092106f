import { platforms } from '../platforms/catalogue.ts';
import { platformById } from '../platforms/platforms.ts';
import type { Pasted, PastedDestination } from './pasted.ts';
import { isBackupUrl, platformOfKey, platformOfUrl } from './recognise.ts';
import { splitUrl, withoutLogin } from './split-url.ts';

/** What people copy from a platform's page, a mail or a text file: addresses and keys, with or without words around them. */
export function readText(text: string): Pasted {
  const pieces = text
    .slice(0, maxCharacters)
    .replace(cutAtLineEnd, '$1')
    .split(/\r\n|\r|\n/)
    .slice(0, maxLines)
    .flatMap(piecesOf);
  const urls = pieces.filter((piece) => piece.kind === 'url');
  const camera = urls.find(({ url }) => /^rtsps?:/i.test(url));
  const streams = urls.filter(({ url }) => /^rtmps?:/i.test(url));
  if (camera && streams.length === 0) return { kind: 'camera', address: camera.url };
  const destinations = streams.length > 0 ? withUrls(pieces) : withoutUrls(pieces, urls, !/\s/.test(text.trim()));
  return destinations.length === 0 ? { kind: 'nothing', reason: 'unknown' } : { kind: 'destinations', destinations };
}

/** Of a long text the beginning is read. */
const maxCharacters = 64 * 1024;
const maxLines = 1_000;
const maxKeyLength = 2_048;
/** No key ends like this: a mail program has broken it off. */
const cutAtLineEnd = /([?&])(?:\r\n|\r|\n)(?=\S+[^\S\r\n]*(?:[\r\n]|$))/g;

type Piece = UrlPiece | KeyPiece | ProsePiece;
interface UrlPiece {
  readonly kind: 'url';
  readonly url: string;
  readonly isBackup: boolean;
}
/** A word that may be a key. `isLabelled`: the line says that it is one. */
interface KeyPiece {
  readonly kind: 'key';
  readonly key: string;
  readonly isLabelled: boolean;
}

/** A sentence, or the end of one: a word that stands alone after it is a name sooner than a key. */
interface ProsePiece {
  readonly kind: 'prose';
}

/** What one line holds: addresses, and a key if there is one word that can be it. */
function piecesOf(line: string): readonly Piece[] {
  const isListed = /[,;]"?(?:rtmp|rtsp)s?:\/\//i.test(line);
  const isRow = isListed || line.includes('\t');
  const words = clean(isListed ? line.replace(/[,;]/g, ' ') : line)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word, _, { length }) => (length > 1 ? withoutStop(unquoted(word)) : unquoted(word)))
    .filter((word) => word !== '');
  const urls = words.flatMap((word): UrlPiece[] => {
    const url = urlIn(word);
    return url === undefined ? [] : [{ kind: 'url', url, isBackup: isBackupUrl(url) || isBackupLabel(line) }];
  });
  const key = keyIn(line, words, isRow);
  if (key !== undefined && key.length <= maxKeyLength)
    return [...urls, { kind: 'key', key, isLabelled: isKeyLabel(line.replace(key, '')) }];
  return urls.length === 0 && isProse(line, words) ? [{ kind: 'prose' }] : urls;
}

/** The one word that is neither address nor label, or what a sentence says to be the key. */
function keyIn(line: string, words: readonly string[], isRow: boolean): string | undefined {
  const others = words.filter((word) => urlIn(word) === undefined).map(withoutLabel);
  const labelEnd = others.findLastIndex((word) => /[:：]$/.test(word) && word.length <= maxLabelLength);
  const rest = others.slice(labelEnd + 1);
  const telling = rest.filter((word) => !isNoise(word));
  const [key, ...more] = telling.length === 0 && labelEnd >= 0 && isKeyLabel(line) ? rest : telling;
  if (more.length === 0) return key;
  const said = saidKey.exec(line.slice(0, maxLineLength))?.[1];
  if (said !== undefined && /\d/.test(said)) return withoutStop(unquoted(withoutStop(said)));
  const shaped = telling.filter((word) => platformOfKey(word) !== undefined);
  const behind = isRow ? words.slice(words.findLastIndex((word) => urlIn(word) !== undefined) + 1) : [];
  return [shaped, behind].find(({ length }) => length === 1)?.[0];
}

const maxLineLength = 2_048;
const saidKey =
  /(?:key|schlüssel|clé|clave|chave|kulcs|キー|مفتاح)["'»”]?\s{0,3}(?:[:：=]|は|(?:is|ist|lautet|est|es|é|هو)\s)\s{0,3}(\S+)/iu;

const withoutStop = (word: string): string => word.replace(/[.,;!?]{1,3}$/, '');

/** Labels are short, and end in no stop. */
function isProse(line: string, words: readonly string[]): boolean {
  if (isKeyLabel(line) || /url|rtmp|server/i.test(line.slice(0, maxLineLength))) return false;
  return words.length > 4 || (words.length > 1 && /[.,!?]\s*$/.test(line));
}

/** What copying brings along unseen: control and format characters (zero-width spaces, marks of direction), halves. */
const clean = (line: string): string => line.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '');

const unquoted = (word: string): string => /^["'`“„«<(](.*)["'`”“»>)][,;.]?$/.exec(word)?.[1] ?? word;

/** The address in a word, which may begin with a label: `Server=rtmp://…`. */
function urlIn(word: string): string | undefined {
  const schemeAt = /^[a-z][a-z\d+.-]{0,20}:\/\//i.test(word) ? 0 : labelledUrlAt(word);
  return schemeAt === undefined ? undefined : word.slice(schemeAt).replace(/[,;"'>]{1,3}$/, '');
}

function labelledUrlAt(word: string): number | undefined {
  const label = /^[\p{L}_-]{1,40}[:：=]["'<]?(?=(?:rtmp|rtsp)s?:\/\/)/iu.exec(word);
  return label?.[0].length;
}

const maxLabelLength = 40;

/** `key=…` and `Key:…` without a space. Other words before a sign may be part of a key. */
function withoutLabel(word: string): string {
  const label = /^\p{L}[\p{L}_-]{0,40}[:：=](?=.)/u.exec(word)?.[0];
  return label !== undefined && isKeyLabel(label) ? word.slice(label.length) : word;
}

const isKeyLabel = (line: string): boolean =>
  /key|schlüssel|clé|clave|chave|kulcs|キー|مفتاح/i.test(line.slice(0, maxLabelLength));
const isBackupLabel = (line: string): boolean => /backup|secondary/i.test(line.slice(0, maxLabelLength));

/** Words of labels and headings, which stand alone in a line as a key does. */
function isNoise(word: string): boolean {
  const plain = word
    .slice(0, maxLabelLength)
    .replace(/[^\p{L}\d]+/gu, '')
    .toLowerCase();
  return plain === '' || labelWords.has(plain);
}

const labelWords: ReadonlySet<string> = new Set([
  ...'stream streaming key url uri server address rtmp rtmps ingest primary backup secondary default name'.split(' '),
  ...'streamkey streamurl serverurl rtmpurl live encoder settings obs'.split(' '),
  ...platforms.map(({ id }) => id),
]);

/** One destination for each address, but for a backup, which belongs to the one before it. */
function withUrls(pieces: readonly Piece[]): readonly PastedDestination[] {
  const groups: { urls: UrlPiece[]; keys: KeyPiece[]; isOver: boolean }[] = [];
  let early: KeyPiece[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (piece.kind === 'prose') {
      if (last) last.isOver = true;
      else early = early.filter(isSure);
    } else if (piece.kind === 'key') {
      if (!last?.isOver || isSure(piece)) (last?.keys ?? early).push(piece);
    } else if (!/^rtmps?:/i.test(piece.url)) continue;
    else if (last && piece.isBackup && last.urls.length === 1) last.urls.push(piece);
    else groups.push({ urls: [piece], keys: [], isOver: false });
  }
  return withEarlyKeys(groups, early).map(({ urls, keys }) => destinationOf(urls, keys));
}

const isSure = ({ key, isLabelled }: KeyPiece): boolean => isLabelled || platformOfKey(key) !== undefined;

/** Where the key stands before its address, each group has got the next one's. */
function withEarlyKeys<Group extends { readonly keys: readonly KeyPiece[] }>(
  groups: readonly Group[],
  early: readonly KeyPiece[],
) {
  if (early.length === 0 || (groups.at(-1)?.keys.length ?? 0) > 0) return groups;
  return groups.map((group, index) => ({ ...group, keys: groups[index - 1]?.keys ?? early }));
}

function destinationOf([main, backup]: readonly UrlPiece[], keys: readonly KeyPiece[]): PastedDestination {
  const { url: whole, ...login } = withoutLogin(main?.url ?? '');
  const platform = platformOfUrl(whole) ?? 'custom';
  const inOne = splitUrl(whole);
  // Any word may stand beside an address that has its key in it.
  const candidates = inOne.key === undefined ? keys : keys.filter((piece) => isSure(piece) || /\d/.test(piece.key));
  const key = bestKey(candidates, platformById(platform).keyShape);
  const parts = key === undefined ? inOne : { streamUrl: whole, key };
  const second = backup && splitUrl(withoutLogin(backup.url).url).streamUrl;
  return { platform, ...parts, ...login, ...(second && { backupStreamUrl: second }) };
}

/** No stream's address: a key alone, or an address that cannot be used, which the user is told. */
function withoutUrls(
  pieces: readonly Piece[],
  [other]: readonly UrlPiece[],
  isOneWord: boolean,
): readonly PastedDestination[] {
  const keys = pieces.filter((piece) => piece.kind === 'key');
  if (other) return [{ streamUrl: other.url }];
  const sure = keys.filter(isSure);
  const key = bestKey(isOneWord ? keys : sure, undefined);
  const platform = platformOfKey(key);
  return key === undefined ? [] : [{ key, ...(platform && { platform }) }];
}

/** The one that looks most like a key; of equals, the last. */
function bestKey(keys: readonly KeyPiece[], keyShape: RegExp | undefined): string | undefined {
  const likeness = ({ key, isLabelled }: KeyPiece): number =>
    (keyShape?.test(key) ? 8 : 0) + (isLabelled ? 4 : 0) + (/\d/.test(key) ? 2 : 0) + (key.length >= 8 ? 1 : 0);
  return keys.reduce<KeyPiece | undefined>(
    (best, piece) => (best && likeness(best) > likeness(piece) ? best : piece),
    undefined,
  )?.key;
}
