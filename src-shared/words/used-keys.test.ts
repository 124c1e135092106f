import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textsOf } from '../testing/locale-faults.ts';
import { english } from './locales.ts';

const root = join(import.meta.dirname, '../..');

test('every English text is used somewhere', () => {
  const mentions = mentionedKeys(
    sourceFiles()
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n'),
  );
  const unused = [...textsOf(english).keys()].filter((key) => !isMentioned(key, mentions));
  expect(unused).toEqual([]);
});

test('keys that are made while it runs count too', () => {
  const mentions = mentionedKeys(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a source.
    "t('a:one.two'); t(`a:three.${name}`); t(`a:${code}.four`); const key = 'a:counted'; t('b')",
  );
  const keys = [
    'a:one.two',
    'a:three.x',
    'a:three.x.y',
    'a:x.four',
    'a:counted_other',
    'a:five',
    'common:b',
    'common:c',
  ];
  expect(keys.filter((key) => isMentioned(key, mentions))).toEqual([
    'a:one.two',
    'a:three.x',
    'a:x.four',
    'a:counted_other',
    'common:b',
  ]);
});

function sourceFiles(): readonly string[] {
  const folders = readdirSync(root).filter((name) => name.startsWith('src-'));
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
}

interface Mentions {
  readonly whole: ReadonlySet<string>;
  /** Of keys with a part that is known only when they are used. */
  readonly patterns: readonly RegExp[];
}

/** What stands in quotes and looks like a key; and what `t` is called with, which are those of `common` too. */
function mentionedKeys(source: string): Mentions {
  const whole = new Set<string>();
  for (const [, key = ''] of source.matchAll(/['"`]([a-zA-Z]+:[\w.]+)['"`]/g)) whole.add(key);
  for (const [, key = ''] of source.matchAll(/\bt\(\s*['"`](\w[\w.]*)['"`]/g)) whole.add(`common:${key}`);
  const patterns = [...source.matchAll(/`([a-zA-Z]+:(?:[\w.]|\$\{(?:[^{}`]|\{[^{}]*\})*\})*)`/g)].flatMap(
    ([, template = '']) =>
      template.includes('${')
        ? [new RegExp(`^${template.replace(/\./g, '\\.').replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '\\w+')}$`)]
        : [],
  );
  return { whole, patterns };
}

/** By itself, or without what the language or a context puts behind it. */
function isMentioned(key: string, { whole, patterns }: Mentions): boolean {
  const parts = key.split('_');
  const shorter = parts.map((_, index) => parts.slice(0, index + 1).join('_'));
  return shorter.some((each) => whole.has(each) || patterns.some((pattern) => pattern.test(each)));
}
