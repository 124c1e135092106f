import { expect, test } from 'vitest';
import { onLanguage, speak, spokenLanguage, t } from './words.ts';

test('another language is spoken when its words are there, and English where it has none', async () => {
  let changes = 0;
  const end = onLanguage(() => changes++);
  await speak('de');
  expect([spokenLanguage(), changes]).toEqual(['de', 1]);
  end();
  await speak('en');
  expect([spokenLanguage(), changes, t('cancel')]).toEqual(['en', 1, 'Cancel']);
});

test('of languages that are asked for at once the last one is spoken, whosever words come first', async () => {
  await Promise.all([speak('ja'), speak('fr'), speak('en')]);
  expect(spokenLanguage()).toBe('en');
  await Promise.all([speak('hu'), speak('en'), speak('de'), speak('hu')]);
  expect(spokenLanguage()).toBe('hu');
  await speak('en');
});

test('what is put into a sentence stays what it is, and in one from right to left keeps its own order', async () => {
  const name = '<b>Club & “Co”</b> $t(common:cancel) 2/3';
  expect(t('sharing:card.more', { name })).toBe(`More for ${name}`);
  await speak('ar');
  expect(t('sharing:card.more', { name })).toContain(`\u2068${name}\u2069`);
  await speak('en');
});

test('a key that is not there does not compile', () => {
  // @ts-expect-error
  expect(t('common:nothingOfTheKind')).toBe('nothingOfTheKind');
});
