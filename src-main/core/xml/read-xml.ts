import sax from 'sax';

/** An element by its local name; `text` is what stands in it outside of other elements, trimmed. */
export interface XmlElement {
  readonly name: string;
  /** By their local names. Declarations of namespaces are left out. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

const maxCharacters = 1024 * 1024;
const maxDepth = 64;
const maxElements = 20_000;
const maxBareAmpersands = 100;

/**
 * The root element of a message from somebody we do not trust; undefined when it is not well-formed or not plain:
 * document types, and with them entities of its own, are refused, as no SOAP message may have any (SOAP 1.2 part 1,
 * section 5). Prefixes are dropped, since cameras use those of several drafts, and some declare none. Takes time in
 * proportion to the text's length.
 */
export function readXml(text: string): XmlElement | undefined {
  if (text.length > maxCharacters || declaration.test(text)) return undefined;
  const top: OpenElement = { name: '', attributes: {}, text: '', children: [] };
  const open = [top];
  let count = 0;
  let ampersands = 0;
  const reader = sax.parser(true, plainXml);
  reader.onerror = (error) => {
    ampersands += 1;
    if (!isBareAmpersand(error) || ampersands > maxBareAmpersands) refuse();
    reader.resume();
  };
  reader.onopentag = ({ name, attributes }) => {
    const element = { name: localName(name), attributes: readAttributes(attributes), text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
    count += 1;
    if (open.length > maxDepth || count > maxElements) refuse();
  };
  reader.onclosetag = () => {
    const element = open.pop();
    if (element) element.text = element.text.trim();
  };
  const addText = (characters: string) => {
    const element = open.at(-1);
    if (element) element.text += characters;
  };
  reader.ontext = addText;
  reader.oncdata = addText;
  try {
    reader.write(messageIn(text)).close();
  } catch {
    return undefined;
  }
  return top.children.length === 1 ? top.children[0] : undefined;
}

/** All elements of that name below `element`, however deep. */
export function elementsNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

/** The first element of a path of names below `element`, each the child of the one before. */
export function elementAt(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  return names.reduce((parent, name) => parent?.children.find((child) => child.name === name), element);
}

/** The text of the first element of a path; undefined where there is none, or nothing in it. */
export function textAt(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  return elementAt(element, ...names)?.text || undefined;
}

interface OpenElement extends XmlElement {
  text: string;
  readonly children: OpenElement[];
}

/** That of a document type, or of any part of one. Looked for beforehand, as the library's time for it is quadratic. */
const declaration = /<\s*!(?!--|\[CDATA\[)/;

/** Some firmware sends the zero at the end of its string along. No regular expression: its time would be quadratic. */
function messageIn(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0) end -= 1;
  return text
    .slice(0, end)
    .replace(/^\uFEFF/, '')
    .trim();
}

/** Only the five entities that XML has of its own (the library knows this option, its types do not). */
const plainXml = { strictEntities: true, position: false };

/** Cameras write names like "Smith & Son" as they are: what looks like an entity and is none stays as it is written. */
function isBareAmpersand({ message }: Error): boolean {
  return /^Invalid character (entity|in entity name)/.test(message);
}

function refuse(): never {
  throw new Error('not a plain message');
}

function readAttributes(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const plain = Object.entries(attributes).filter(([name]) => !/^xmlns(:|$)/.test(name));
  return Object.fromEntries(plain.map(([name, value]) => [localName(name), String(value)]));
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
