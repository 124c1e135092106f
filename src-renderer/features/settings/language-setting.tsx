import { useId } from 'react';
import { settingsChange } from '#shared/model.ts';
import { languages } from '#shared/words/languages.ts';
import { t } from '#shared/words/words.ts';
import { Select } from '../../components/select.tsx';
import { useAppState, useCall } from '../../store/context.tsx';
import { Setting } from './setting.tsx';

export function LanguageSetting() {
  const call = useCall();
  const id = useId();
  const language = useAppState(({ settings }) => settings.language);
  return (
    <Setting label={<label htmlFor={id}>{t('settings:language')}</label>} caption={t('settings:languageMeans')}>
      <Select
        id={id}
        value={language}
        onChange={(chosen) => call('settings.update', settingsChange.parse({ language: chosen }))}
      >
        <option value="system">{t('settings:languageOfSystem')}</option>
        {languages.map(({ id: tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </Select>
    </Setting>
  );
}
