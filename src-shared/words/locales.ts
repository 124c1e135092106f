import type { LanguageId } from './languages.ts';
import en from './locales/en/index.ts';

/** The words of a language, by namespace (a part of the app) and key. */
export type Locale = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export const english = en;

/** English is always there; another language is loaded when it is chosen. */
export const loadLocale: Readonly<Record<LanguageId, () => Promise<Locale>>> = {
  en: async () => en,
  de: async () => (await import('./locales/de/index.ts')).default,
  es: async () => (await import('./locales/es/index.ts')).default,
  fr: async () => (await import('./locales/fr/index.ts')).default,
  'pt-BR': async () => (await import('./locales/pt-BR/index.ts')).default,
  hu: async () => (await import('./locales/hu/index.ts')).default,
  ja: async () => (await import('./locales/ja/index.ts')).default,
  ar: async () => (await import('./locales/ar/index.ts')).default,
};
