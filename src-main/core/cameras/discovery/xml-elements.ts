/** An element by its local name, without attributes; `text` is what stands in it outside of other elements, trimmed. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

const maxCharacters = 65_536;
const maxDepth = 32;

/**
 * The root element of a small message from somebody we do not trust; undefined when it is not well-formed or not plain:
 * document types, and with them entities of its own, are refused, as no SOAP message may have any (SOAP 1.2 part 1,
 * section 5). Takes time in proportion to the text's length.
 */
export function readXml(text: string): XmlElement | undefined {
  if (text.length > maxCharacters) return undefined;
  const top: OpenElement = { name: '', text: '', children: [] };
  const open = [top];
  let readTo = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(piece)) {
    readTo = index + whole.length;
    const current = open.at(-1) ?? top;
    const { start, end, isEmpty, characters, cdata } = groups;
    if (start !== undefined) {
      const element = { name: localName(start), text: '', children: [] };
      current.children.push(element);
      if (isEmpty === undefined) open.push(element);
      if (open.length > maxDepth) return undefined;
    } else if (end !== undefined) {
      if (current === top || current.name !== localName(end)) return undefined;
      current.text = current.text.trim();
      open.pop();
    } else {
      current.text += cdata ?? decode(characters ?? '');
    }
  }
  const isWhole = readTo === text.length && open.length === 1 && top.text.trim() === '';
  return isWhole && top.children.length === 1 ? top.children[0] : undefined;
}

/** All elements of that name below `element`, however deep. */
export function elementsNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

interface OpenElement extends XmlElement {
  text: string;
  readonly children: OpenElement[];
}

/** CDATA, comment, processing instruction, tags, characters. Sticky: the first thing that is none of these ends it. */
const piece = new RegExp(
  [
    /<!\[CDATA\[(?<cdata>.*?)\]\]>/s,
    /<!--.*?-->/s,
    /<\?.*?\?>/s,
    /<\/(?<end>[^\s<>/]+)\s*>/,
    /<(?<start>[^\s<>/!?"'=]+)(?:\s+[^\s<>/"'=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(?<isEmpty>\/)?>/,
    /(?<characters>[^<]+)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gsy',
);

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const predefined: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A reference to anything that is not predefined stays as it is written. */
function decode(characters: string): string {
  return characters.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return predefined[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
