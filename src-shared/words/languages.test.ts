import { expect, test } from 'vitest';
import { chooseLanguage } from './languages.ts';

test.each([
  ['system', ['de-AT', 'en'], 'de'],
  ['system', ['nl-NL', 'pt-PT', 'en'], 'pt-BR'],
  ['system', ['AR'], 'ar'],
  ['system', ['xx', ''], 'en'],
  ['system', [], 'en'],
  ['hu', ['de-DE'], 'hu'],
] as const)('%s with %j: %s', (setting, preferred, language) => {
  expect(chooseLanguage(setting, preferred)).toBe(language);
});
