import type { Settings } from '#shared/model.ts';
import { chooseLanguage } from '#shared/words/languages.ts';
import { speak } from '#shared/words/words.ts';
import type { Ports } from './ports.ts';

/** Speaks the language of the settings, else the one of the system; settles when its words are there. */
export async function followLanguage({ language }: Settings, ports: Pick<Ports, 'languages'>): Promise<void> {
  await speak(chooseLanguage(language, ports.languages()));
}
