import { useEffect, useState, useSyncExternalStore } from 'react';
import { chooseLanguage, languageById } from '#shared/words/languages.ts';
import { onLanguage, speak, spokenLanguage } from '#shared/words/words.ts';
import { useReplica } from '../../store/context.tsx';

/**
 * Speaks the language of the settings, else the browser's, and draws whoever uses this anew when it changes, with all
 * that is below. False until it is spoken for the first time, so that nobody sees another language flash by.
 */
export function useLanguage(): boolean {
  const setting = useReplica(({ state }) => state?.settings.language);
  const [isSpoken, setSpoken] = useState(false);
  const spoken = useSyncExternalStore(onLanguage, spokenLanguage);
  useEffect(() => {
    if (setting) void speak(chooseLanguage(setting, navigator.languages)).then(() => setSpoken(true));
  }, [setting]);
  useEffect(() => {
    const { id, direction } = languageById(spoken);
    document.documentElement.lang = id;
    document.documentElement.dir = direction;
  }, [spoken]);
  return isSpoken;
}
