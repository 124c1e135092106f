import type { Random } from './random.ts';

export type Mutate = (text: string, random: Random) => string;

/** How often each is taken, in proportion. */
export type Mutators = readonly (readonly [weight: number, mutate: Mutate])[];

/** Longer than anything that is read: what is cut off after that has a reader's limit in it. */
const maxCharacters = 1_200_000;

/** One to three of the mutators, one after the other. */
export function mutateBy(mutators: Mutators, text: string, random: Random): string {
  const total = mutators.reduce((sum, [weight]) => sum + weight, 0);
  let mutated = text;
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    let dice = random.next() * total;
    const chosen = mutators.find(([weight]) => {
      dice -= weight;
      return dice < 0;
    });
    mutated = (chosen?.[1] ?? cutOff)(mutated, random).slice(0, maxCharacters);
  }
  return mutated;
}

/** For texts of lines: SDP, and the heads of RTSP and SSDP messages. */
export function mutateLines(text: string, random: Random): string {
  return mutateBy(lineMutators, text, random);
}

/** For texts of one line. */
export function mutateWords(text: string, random: Random): string {
  return mutateBy([...wordMutators, ...destroyers], text, random);
}

/** What has broken other programs. */
export function nastyText(random: Random): string {
  return random.chance(0.2) ? random.pick(characters).repeat(random.length(300_000)) : random.pick(nastyTexts);
}

export const nastyNumber = (_: string, random: Random): string => random.pick(nastyNumbers);

const nastyNumbers = [
  ...['0', '-0', '-1', '1', '00', '7', '32767', '65536', '2147483648', '4294967296', '9007199254740993', '1e308'],
  ...['1e309', '-1e309', '0.1', '1e-308', 'NaN', 'INF', '-INF', 'Infinity', '0x10', '1,5', '１２', '9'.repeat(400), ''],
];

const nastyTexts = [
  ...nastyNumbers,
  ...[
    '',
    ' ',
    '\t\r\n',
    '&amp;',
    '&lt;',
    '%',
    '%00',
    '%zz',
    '%E0%A4%A',
    '..',
    '/../../etc/passwd',
    '\\',
    '"',
    "'",
    '\u202e',
  ],
  ...['constructor', '__proto__', 'hasOwnProperty', 'toString', 'true', 'null', 'undefined', '{}', '[object Object]'],
  ...[
    'H264',
    'H265',
    'JPEG',
    'AUTO',
    'PT1S',
    'P9999999Y',
    'PT1e9S',
    'ÄÖÜ',
    '漢字',
    '\ud83d\ude00',
    '\ud800',
    '\ufeff',
    '\u2028',
  ],
  ...[
    'rtsp://',
    'rtsp://:554/',
    'rtsp://a:b@[::1]:1/',
    'rtsp://evil.example:99999/',
    'http://user:pw@evil.example:99/',
  ],
  ...[
    'http://[fe80::1%25eth0]/',
    'https://127.0.0.1:0/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://0x7f.1/',
  ],
  // As long as a URL may be, and nine times that when it is percent-encoded.
  ...['rtsp://192.0.2.10/', 'http://192.168.1.64/onvif/', '/'].map((start) => start + 'ü'.repeat(1_900)),
  ...['onvif://www.onvif.org/name/%', 'urn:uuid:', 'uuid:'.repeat(100), '255.255.255.255', '::1', '0.0.0.0'],
];

const characters = [
  'A',
  ' ',
  '0',
  '\0',
  '\n',
  '\r',
  '<',
  '>',
  '&',
  '"',
  '%',
  '/',
  '.',
  ':',
  '@',
  '=',
  ',',
  ';',
  'é',
  '\u2028',
  '-',
];

const cutOff: Mutate = (text, random) => text.slice(0, random.below(text.length + 1));

/** One character for another that differs by a bit. */
const flipBit: Mutate = (text, random) => {
  const at = random.below(text.length + 1);
  const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << random.below(8)));
  return text.slice(0, at) + flipped + text.slice(at + 1);
};

const insertRun: Mutate = (text, random) =>
  insert(text, random.pick(characters).repeat(random.length(1_000_000)), random);

const insertNoise: Mutate = (text, random) => {
  const noise = Array.from({ length: random.length(20_000) }, () => String.fromCharCode(random.below(256)));
  return insert(text, noise.join(''), random);
};

const repeatPart: Mutate = (text, random) => {
  const [start, end] = part(text, random);
  const piece = text.slice(start, end);
  return (
    text.slice(0, end) +
    piece.repeat(Math.min(random.length(10_000), 1 + 400_000 / (piece.length + 1))) +
    text.slice(end)
  );
};

const dropPart: Mutate = (text, random) => {
  const [start, end] = part(text, random);
  return text.slice(0, start) + text.slice(end);
};

/** Some firmware sends the zero at the end of its string along; others more of the buffer behind it. */
const appendZeros: Mutate = (text, random) => text + '\0'.repeat(random.length(500_000)) + random.pick(['', 'x', '\n']);

/** What seldom leaves a message whole. */
export const destroyers: Mutators = [
  [2, cutOff],
  [2, flipBit],
  [1, insertRun],
  [1, insertNoise],
  [1, repeatPart],
  [1, dropPart],
  [1, appendZeros],
];

const replaceMatch =
  (pattern: RegExp, by: (match: string, random: Random) => string): Mutate =>
  (text, random) => {
    const matches = [...text.slice(0, 50_000).matchAll(pattern)];
    if (matches.length === 0) return text;
    const { index, 0: found } = random.pick(matches);
    return text.slice(0, index) + by(found, random) + text.slice(index + found.length);
  };

const otherNumber = replaceMatch(/\d+/g, nastyNumber);
const otherWord = replaceMatch(/[^\s=:;,/"]+/g, (_, random) => nastyText(random));

const wordMutators: Mutators = [
  [4, otherNumber],
  [5, otherWord],
  [1, replaceMatch(/[=:;,/"@ ]/g, (_, random) => random.pick(['', '"', ',', '@', ' ', '::', '\\']))],
  [1, replaceMatch(/[a-z]+/gi, (word, random) => (random.chance(0.5) ? word.toUpperCase() : word.toLowerCase()))],
];

const lines =
  (change: (all: string[], index: number, random: Random) => readonly string[]): Mutate =>
  (text, random) => {
    const all = text.slice(0, 50_000).split('\n');
    return change(all, random.below(all.length), random).join('\n');
  };

const lineMutators: Mutators = [
  ...wordMutators,
  [2, lines((all, index) => all.toSpliced(index, 1))],
  [1, lines((all, index, random) => all.toSpliced(random.below(all.length), 0, all[index] ?? ''))],
  [
    1,
    lines((all, index, random) =>
      all.toSpliced(index, 0, ...Array<string>(random.length(20_000)).fill(all[index] ?? '')),
    ),
  ],
  [1, lines((all, index) => all.with(index, ` ${all[index]}`))],
  [1, lines((all, index, random) => all.with(index, nastyText(random)))],
  ...destroyers,
];

function insert(text: string, piece: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
}

function part(text: string, random: Random): readonly [start: number, end: number] {
  const start = random.below(text.length + 1);
  return [start, Math.min(text.length, start + random.length(5_000))];
}
