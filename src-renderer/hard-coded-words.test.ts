import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';

test('every text of the page comes from the languages', () => {
  const found = sourceFiles().flatMap((file) =>
    hardCodedWords(readFileSync(file, 'utf8')).map((words) => `${relative(import.meta.dirname, file)}: ${words}`),
  );
  expect(found).toEqual([]);
});

test.each<[string, string, readonly string[]]>([
  ['text', 'const a = <p>Go live</p>;', ['Go live']],
  ['one word of text', 'const a = <b>Off</b>;', ['Off']],
  ['a name for screen readers', 'const a = <i aria-label="Close" />;', ['Close']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a source.
  ['a name that is made', 'const a = <i title={`Remove ${name}`} />;', ['Remove …']],
  ['a property of a component', 'const a = <Field label={isOn ? "On" : t("off")} />;', ['On']],
  ['a sentence in a variable', "const a = 'Check the cable.';", ['Check the cable.']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a source.
  ['a sentence that is made', 'const a = `Removed ${name} again`;', ['Removed … again']],
  ['a key', "const a = <p title={t('a:b')}>{t('c:d', { name })}</p>;", []],
  ['a class', 'const a = <p className="row wraps" id="main part" />;', []],
  ['marks and numbers', 'const a = <p> – 16:9 · </p>;', []],
  ['a name of a product', 'const a = <p title="Polycast">OBS</p>;', []],
  ['what a programmer reads', "throw new Error('Nothing is here');", []],
])('sees %s', (_, source, words) => {
  expect(hardCodedWords(source)).toEqual(words);
});

function sourceFiles(): readonly string[] {
  return readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|fixture)\.tsx?$/.test(file))
    .map((file) => join(import.meta.dirname, file));
}

/** As far as the shape of a syntax tree matters here. */
interface Node {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** All that a person could read in a source: texts between tags, texts of attributes, and sentences anywhere. */
function hardCodedWords(source: string): readonly string[] {
  const found: string[] = [];
  visit(parseAst(source, { lang: 'tsx' }) as unknown as Node, 'code');
  return found;

  function visit(node: Node, place: 'code' | 'shown'): void {
    if (isSilent(node)) return;
    const text = textOf(node);
    if (text !== undefined && isEnglish(text, node.type === 'JSXText' || place === 'shown')) found.push(text);
    if (node.type === 'JSXAttribute') place = isShown(node) ? 'shown' : 'code';
    else if (isData.test(node.type)) place = 'code';
    for (const child of childrenOf(node)) visit(child, place);
  }
}

/** What is compared, told to a function or put into an object is a tag or a key, unless it reads as a sentence. */
const isData = /^(?:BinaryExpression|CallExpression|ObjectExpression|MemberExpression)$/;

/** Nobody reads those: types, imports, and errors for programmers. */
function isSilent({ type, callee }: Node): boolean {
  if (/^(?:Import|TS(?:Type|Interface|Literal|Union))/.test(type)) return true;
  return type === 'NewExpression' && (callee as { readonly name?: string }).name === 'Error';
}

/** The parts of a text that is made are put together with an ellipsis. */
function textOf(node: Node): string | undefined {
  if (node.type === 'JSXText' || (node.type === 'Literal' && typeof node.value === 'string'))
    return String(node.value).trim();
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join('…');
}

/** A sentence is told by its beginning and a blank; where text is shown, any word is one. */
function isEnglish(text: string, isShownHere: boolean): boolean {
  const rest = text.replace(names, '');
  if (/^[\w-]+:[\w.…]+$/.test(text)) return false;
  return isShownHere
    ? /\p{L}{2}/u.test(rest)
    : /^[“"]?\p{Lu}\p{Ll}*[’ ](?:.* )?(?:…|\p{Ll}{2,})/u.test(text) && /\p{L}{2}/u.test(rest);
}

/** Names and machine texts that are the same in every language. */
const names = /\b(?:(?:rtsp|rtmp|http)s?:\/\/\S*|(?:Polycast|OBS|RTMPS?|RTSP|TCP|UDP|FFmpeg)\b)|-----[A-Z ]+-----/g;

/** Attributes that end up before a person's eyes or ears. */
const shown =
  /^(?:aria-(?:label|description|roledescription|valuetext)|title|alt|placeholder|subtitle|label|hint|question|heading|words|warning|problem|(?:submit|confirm)Label)$/;

const isShown = ({ name }: Node): boolean => shown.test((name as { readonly name: string }).name);

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof value === 'object' && value !== null && 'type' in value);
}
