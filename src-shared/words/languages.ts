/**
 * The languages of the window, the tray and the slate, each by its BCP 47 tag and in its own words. `locale` is how
 * numbers and dates are written: with Latin digits everywhere, as cameras and platforms write them.
 */
export const languages = [
  { id: 'en', name: 'English', locale: 'en-GB', direction: 'ltr' },
  { id: 'de', name: 'Deutsch', locale: 'de', direction: 'ltr' },
  { id: 'es', name: 'Español', locale: 'es', direction: 'ltr' },
  { id: 'fr', name: 'Français', locale: 'fr', direction: 'ltr' },
  { id: 'pt-BR', name: 'Português (Brasil)', locale: 'pt-BR', direction: 'ltr' },
  { id: 'hu', name: 'Magyar', locale: 'hu', direction: 'ltr' },
  { id: 'ja', name: '日本語', locale: 'ja', direction: 'ltr' },
  { id: 'ar', name: 'العربية', locale: 'ar-u-nu-latn', direction: 'rtl' },
] as const;

export type Language = (typeof languages)[number];
export type LanguageId = Language['id'];

/** The language's row for an id; every id has one. */
export function languageById(id: LanguageId): Language {
  const language = languages.find((row) => row.id === id);
  if (!language) throw new Error(`no language ${id}`);
  return language;
}

/**
 * The language to speak: the one that is set, else the first of `preferred` (BCP 47 tags, the most wanted first) that
 * is spoken here, by its language alone (de-AT: German); English where none is.
 */
export function chooseLanguage(setting: LanguageId | 'system', preferred: readonly string[]): LanguageId {
  if (setting !== 'system') return setting;
  for (const tag of preferred) {
    const found = languages.find(({ id }) => languageOf(id) === languageOf(tag));
    if (found) return found.id;
  }
  return 'en';
}

const languageOf = (tag: string): string => tag.split('-', 1)[0]?.toLowerCase() ?? '';
