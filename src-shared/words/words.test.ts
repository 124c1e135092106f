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

test('a key that is not there does not compile', () => {
  // @ts-expect-error
  expect(t('common:nothingOfTheKind')).toBe('nothingOfTheKind');
});
