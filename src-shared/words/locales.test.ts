import { describe, expect, test } from 'vitest';
import { localeFaults, type Texts, textsOf } from '../testing/locale-faults.ts';
import { languages } from './languages.ts';
import { english, loadLocale } from './locales.ts';

const englishTexts = textsOf(english);

test('the English texts are sound themselves', () => {
  expect(localeFaults(englishTexts, englishTexts, 'en')).toEqual([]);
});

describe.each(languages.filter(({ id }) => id !== 'en'))('$name', ({ id }) => {
  test('has every text, with the same placeholders', async () => {
    const texts = textsOf(await loadLocale[id]());
    if (texts.size === 0) expect.fail(`${id} is not translated yet: 0 of ${englishTexts.size} texts`);
    expect(localeFaults(englishTexts, texts, id)).toEqual([]);
  });

  test('says no whole sentence in English', async () => {
    const texts = textsOf(await loadLocale[id]());
    const same = [...texts].filter(([key, text]) => isSentence(text) && englishTexts.get(key) === text);
    expect(same.map(([key]) => key)).toEqual([]);
  });
});

/** Shorter ones may be the same by chance, or names. */
const isSentence = (text: string): boolean =>
  [...text.replace(/\{\{.*?\}\}|\S+:\/\/\S+/g, '').matchAll(/\p{L}{2,}/gu)].length > 3;

describe('what is told of a language', () => {
  const model: Texts = new Map([
    ['a:plain', 'Close'],
    ['a:named', 'Remove {{name}}'],
    ['a:found_one', '{{count}} camera at {{place}}'],
    ['a:found_other', '{{count}} cameras at {{place}}'],
    ['a:inside', '{{camera}}: {{words, lowerFirst}}'],
    ['a:says_other', 'Other'],
  ]);
  const german = new Map([...model]);

  test.each<[string, readonly (readonly [string, string | undefined])[], readonly string[]]>([
    ['nothing', [], []],
    ['a text that is missing', [['a:plain', undefined]], ['a:plain: is missing']],
    ['one too many', [['a:more', 'Mehr']], ['a:more: English has no such text']],
    ['an empty one', [['a:plain', ' ']], ['a:plain: is empty']],
    ['a blank at the end', [['a:plain', 'Zu ']], ['a:plain: begins or ends with a blank']],
    ['a lost placeholder', [['a:named', 'Weg']], ['a:named: has no {{name}}']],
    [
      'another placeholder',
      [['a:named', '{{nahme}} weg']],
      ['a:named: has no {{name}}', 'a:named: has {{nahme}}, which English has not'],
    ],
    ['a half placeholder', [['a:plain', 'Zu}}']], ['a:plain: has braces that do not match']],
    ['another order', [['a:inside', '{{words}} ({{camera}})']], []],
    ['an unknown format', [['a:inside', '{{camera}} {{words, upper}}']], ['a:inside: has the unknown format upper']],
    ['no number for one', [['a:found_one', 'eine Kamera in {{place}}']], []],
    ['no place', [['a:found_other', '{{count}} Kameras']], ['a:found_other: has no {{place}}']],
  ])('%s', (_, changes, faults) => {
    const texts = new Map([...german, ['a:found_one', '{{count}} Kamera in {{place}}']]);
    for (const [key, text] of changes) {
      if (text === undefined) texts.delete(key);
      else texts.set(key, text);
    }
    expect(localeFaults(model, texts, 'de')).toEqual(faults);
  });

  test('each language has the plural forms of its own', () => {
    const plural: Texts = new Map([
      ['a:n_one', '{{count}} camera'],
      ['a:n_other', '{{count}} cameras'],
    ]);
    expect(localeFaults(plural, new Map([['a:n_other', '{{count}}台']]), 'ja')).toEqual([]);
    expect(localeFaults(plural, plural, 'ja')).toEqual(['a:n_one: English has no such text']);
    const withNone: Texts = new Map([...plural, ['a:n_zero', 'No camera']]);
    expect(localeFaults(withNone, withNone, 'de')).toEqual([]);
    expect(localeFaults(withNone, plural, 'de')).toEqual(['a:n_zero: is missing']);
    expect(localeFaults(plural, plural, 'ar').toSorted()).toEqual(
      ['few', 'many', 'two', 'zero'].map((category) => `a:n_${category}: is missing`),
    );
  });
});
