import type { Settings } from '#shared/model.ts';
import { chooseLanguage } from '#shared/words/languages.ts';
import { speak, spokenLanguage } from '#shared/words/words.ts';
import type { Ports } from './ports.ts';

/** Speaks the language of the settings, else the one of the system; settles when its words are there. */
export async function followLanguage({ language }: Settings, ports: Pick<Ports, 'languages'>): Promise<void> {
  const wanted = chooseLanguage(language, ports.languages());
  if (wanted !== spokenLanguage()) await speak(wanted);
}
