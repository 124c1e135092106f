import { createInstance, type TFunction } from 'i18next';
import { type LanguageId, languageById } from './languages.ts';
import { english, loadLocale } from './locales.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof english;
  }
}

type Namespace = keyof typeof english;

const words = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: english },
  defaultNS: 'common',
  initAsync: false,
  // What is put into a sentence goes to React or to plain text, and either shows it as it is.
  interpolation: { escape: isolated },
});
void words.init();
/** `{{words, lowerFirst}}`: a sentence inside another one, for the languages that write it so. Names in capitals stay. */
words.services.formatter?.add('lowerFirst', (text: string) =>
  /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text,
);

/**
 * In a sentence from right to left, a name or a figure keeps the order of its own letters, and leaves that of the others
 * alone (Unicode Annex 9, 2.7: first strong isolate).
 */
function isolated(value: string): string {
  return languageById(spokenLanguage()).direction === 'rtl' ? `\u2068${value}\u2069` : value;
}

/**
 * A text in the language that is spoken, by its namespace and key: `t('sharing:retryNow')`, with what it speaks of as
 * values: `t('sharing:onAirOf', { count: 3 })`. It speaks the language of this moment: never call it while a module loads.
 */
export const t: TFunction<readonly Namespace[]> = words.t;

/** The language that is spoken. One for the whole process, as there is one setting for it. */
export function spokenLanguage(): LanguageId {
  return words.language as LanguageId;
}

/** The one that was asked for last: words that come late must not have the last one. */
let wanted: LanguageId = 'en';

/** Speaks another language from now on; settles when its words are there. */
export async function speak(language: LanguageId): Promise<void> {
  wanted = language;
  if (language === spokenLanguage()) return;
  if (!words.hasResourceBundle(language, 'common')) {
    for (const [namespace, texts] of Object.entries(await loadLocale[language]())) {
      words.addResourceBundle(language, namespace, texts);
    }
  }
  if (wanted === language) await words.changeLanguage(language);
}

/** Calls when another language is spoken; gives the function that ends it. */
export function onLanguage(listener: () => void): () => void {
  words.on('languageChanged', listener);
  return () => words.off('languageChanged', listener);
}
