import { escapeXml } from '../../src-main/core/xml/escape-xml.ts';
import { destroyers, type Mutate, type Mutators, mutateBy, nastyNumber, nastyText } from './mutate-text.ts';
import type { Random } from './random.ts';

/** Most of what comes out is still well-formed, so that it gets through to those who read what it says. */
export function mutateXml(text: string, random: Random): string {
  return mutateBy(xmlMutators, text, random);
}

/** Where an element begins and ends. */
interface Extent {
  readonly start: number;
  /** Behind its opening tag. */
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
}

/** The elements of a text that was well-formed once, as far as their tags match. */
function extentsIn(text: string): readonly Extent[] {
  const extents: Extent[] = [];
  const open: { readonly name: string; readonly start: number; readonly contentStart: number }[] = [];
  for (const match of text.slice(0, maxLooked).matchAll(/<(\/?)([\w:.-]{1,64})(?=[\s/>])[^<>]*>/g)) {
    const [tag, isEnd, name = ''] = match;
    const [start, behind] = [match.index, match.index + tag.length];
    if (tag.endsWith('/>')) extents.push({ start, contentStart: behind, contentEnd: behind, end: behind });
    else if (!isEnd) open.push({ name, start, contentStart: behind });
    else if (open.at(-1)?.name === name) {
      const { start: begun, contentStart } = open.pop() ?? { start, contentStart: start };
      extents.push({ start: begun, contentStart, contentEnd: start, end: behind });
    }
  }
  return extents;
}

const maxLooked = 60_000;

const onElement =
  (change: (text: string, extent: Extent, random: Random, all: readonly Extent[]) => string): Mutate =>
  (text, random) => {
    const all = extentsIn(text);
    return all.length === 0 ? text : change(text, random.pick(all), random, all);
  };

const otherText = onElement((text, _, random, all) => {
  const leaves = all.filter((each) => !text.slice(each.contentStart, each.contentEnd).includes('<'));
  if (leaves.length === 0) return text;
  const { contentStart, contentEnd } = random.pick(leaves);
  const isNumber = /^[-+\d.]+$/.test(text.slice(contentStart, contentEnd));
  const value = isNumber && random.chance(0.7) ? nastyNumber('', random) : escapeXml(nastyText(random));
  return text.slice(0, contentStart) + value + text.slice(contentEnd);
});

const otherAttribute: Mutate = (text, random) => {
  const all = [...text.slice(0, maxLooked).matchAll(/\b(\w{1,64})="[^"<]*"/g)];
  if (all.length === 0) return text;
  const { index, 0: found, 1: name = '' } = random.pick(all);
  const written = random.chance(0.2) ? '' : `${random.chance(0.1) ? 'token' : name}="${escapeXml(nastyText(random))}"`;
  return text.slice(0, index) + written + text.slice(index + found.length);
};

const manyAttributes = onElement((text, { start }, random) => {
  const at = start + (/^<[\w:.-]+/.exec(text.slice(start, start + 200))?.[0].length ?? 0);
  const all = Array.from(
    { length: random.length(30_000) },
    (_, index) => ` ${random.pick(['a', 'x:a', 'xmlns:a'])}${index}="1"`,
  );
  return text.slice(0, at) + all.join('') + text.slice(at);
});

const repeatElement = onElement((text, { start, end }, random) => {
  const element = text.slice(start, end);
  const count = Math.min(random.length(30_000), 1 + 600_000 / (element.length + 1));
  return text.slice(0, end) + element.repeat(count) + text.slice(end);
});

const dropElement = onElement((text, { start, end }) => text.slice(0, start) + text.slice(end));

const moveElement = onElement((text, { start, end }, random, all) => {
  const { contentStart } = random.pick(all);
  const element = text.slice(start, end);
  if (contentStart > start && contentStart < end)
    return text.slice(0, contentStart) + element + text.slice(contentStart);
  const without = text.slice(0, start) + text.slice(end);
  const at = contentStart >= end ? contentStart - element.length : contentStart;
  return without.slice(0, at) + element + without.slice(at);
});

const nest = onElement((text, { start, end }, random) => {
  const depth = random.length(100_000);
  const name = random.pick(['a', 'tt:Extension', 'Body', 'ProbeMatch', 'Value']);
  const wrapped = `<${name}>`.repeat(depth) + text.slice(start, end) + `</${name}>`.repeat(depth);
  return text.slice(0, start) + wrapped + text.slice(end);
});

const otherPrefix: Mutate = (text, random) => {
  const [, prefix] = random.pick([...text.slice(0, maxLooked).matchAll(/<([\w.-]+):/g), ['', 'tt']]);
  const next = random.pick(['', 'x:', ':', 'a:b:', 'ü:', '__proto__:', `${'p'.repeat(random.length(50_000))}:`]);
  return text.replaceAll(`<${prefix}:`, `<${next}`).replaceAll(`</${prefix}:`, `</${next}`);
};

const between = (make: (random: Random) => string): Mutate =>
  onElement((text, { contentStart }, random) => text.slice(0, contentStart) + make(random) + text.slice(contentStart));

const entities = between((random) => random.pick(references).repeat(random.length(100_000)));
const references = [
  '&amp;',
  '&#65;',
  '&#x10FFFF;',
  '&lt;',
  '&quot;',
  '&#x110000;',
  '&#0;',
  '&foo;',
  '&',
  '&#xD800;',
  '&constructor;',
];

const asides = between((random) => {
  const filling = random.pick(['x', '-', ' ', ']', '<', '&', '?']).repeat(random.length(200_000));
  return random.pick([`<!--${filling}-->`, `<![CDATA[${filling}]]>`, `<?${filling}?>`, `<!${filling}>`]);
});

/** What would make a few bytes into gigabytes, or fetch a file, in a reader that knows document types. */
const doctype: Mutate = (text, random) => {
  const start = text.indexOf('?>') + 1 && text.indexOf('?>') + 2;
  const laughs = Array.from({ length: 12 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(12)}">`);
  const type = random.pick([
    `<!DOCTYPE s [<!ENTITY l0 "ha">${laughs.join('')}]>`,
    `<!DOCTYPE s [<!ENTITY l12 "${'A'.repeat(50_000)}">]>`,
    '<!DOCTYPE s [<!ENTITY l12 SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE s SYSTEM "http://127.0.0.1:1/x.dtd">',
    `<!DOCTYPE ${'['.repeat(random.length(10_000))}`,
  ]);
  return otherEntity(text.slice(0, start) + type + text.slice(start), random);
};

const otherEntity = between(() => '&l12;'.repeat(100));

const xmlMutators: Mutators = [
  [8, otherText],
  [5, otherAttribute],
  [3, dropElement],
  [3, moveElement],
  [3, repeatElement],
  [2, otherPrefix],
  [2, nest],
  [1, manyAttributes],
  [2, entities],
  [1, asides],
  [1, doctype],
  ...destroyers.map(([weight, mutate]) => [weight / 3, mutate] as const),
];
