import type { LanguageId } from '../words/languages.ts';
import type { Locale } from '../words/locales.ts';

/** A text by its whole key: "sharing:card.retryIn". */
export type Texts = ReadonlyMap<string, string>;

export function textsOf(locale: Locale): Texts {
  return new Map(Object.entries(locale).flatMap(([namespace, texts]) => flatten(texts, `${namespace}:`)));
}

function flatten(texts: Readonly<Record<string, unknown>>, prefix: string): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? flatten(value as Readonly<Record<string, unknown>>, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] as [string, string]],
  );
}

/** What is wrong with the texts of a language, held against the English ones; a line for each fault. */
export function localeFaults(english: Texts, texts: Texts, language: LanguageId): readonly string[] {
  const wanted = new Map([...english.keys()].flatMap((key) => formsOf(key, english, language)));
  return [
    ...[...wanted.keys()].filter((key) => !texts.has(key)).map((key) => `${key}: is missing`),
    ...[...texts].flatMap(([key, text]) => {
      const models = wanted.get(key);
      if (!models) return [`${key}: English has no such text`];
      return textFaults(text, models).map((fault) => `${key}: ${fault}`);
    }),
  ];
}

/** The keys that a language has for an English one, each with the English texts that it is held against. */
function formsOf(key: string, english: Texts, language: LanguageId): [key: string, models: readonly string[]][] {
  const base = key.replace(pluralEnd, '');
  const [one, other] = [english.get(`${base}_one`), english.get(`${base}_other`)];
  // A text may end so for another reason; English has two forms of a plural.
  if (base === key || one === undefined || other === undefined) return [[key, [english.get(key) ?? '']]];
  // i18next says nothing at all in a way of its own in every language, if English has one.
  const zero = english.get(`${base}_zero`);
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const forms = [...new Set([...(zero === undefined ? [] : ['zero']), ...pluralCategories])];
  return forms.map((form) => [`${base}_${form}`, [form === 'zero' && zero !== undefined ? zero : one, other]]);
}

const pluralEnd = /_(?:zero|one|two|few|many|other)$/;

function textFaults(text: string, models: readonly string[]): readonly string[] {
  if (text.trim() === '') return ['is empty'];
  const names = namesIn(text);
  const allowed = new Set(models.flatMap(namesIn));
  // A form for one or two often says the number in a word.
  const needed = [...allowed].filter(
    (name) => models.every((model) => namesIn(model).includes(name)) && !isNumber(name, models),
  );
  const unknownFormats = [...text.matchAll(placeholder)].flatMap(([, , format]) =>
    format && !formats.has(format) ? [format] : [],
  );
  return [
    ...(text === text.trim() ? [] : ['begins or ends with a blank']),
    ...(/[{}]/.test(text.replace(placeholder, '')) ? ['has braces that do not match'] : []),
    ...unknownFormats.map((format) => `has the unknown format ${format}`),
    ...needed.filter((name) => !names.includes(name)).map((name) => `has no {{${name}}}`),
    ...names.filter((name) => !allowed.has(name)).map((name) => `has {{${name}}}, which English has not`),
  ];
}

const isNumber = (name: string, models: readonly string[]): boolean => name === 'count' && models.length > 1;

const placeholder = /\{\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?\}\}/g;
const formats: ReadonlySet<string> = new Set(['lowerFirst']);

const namesIn = (text: string): readonly string[] => [...text.matchAll(placeholder)].map(([, name = '']) => name);
