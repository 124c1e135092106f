import { t } from '#shared/words/words.ts';
import { Segments } from '../../components/segments.tsx';
import { useAppState, useCall } from '../../store/context.tsx';
import { Setting } from './setting.tsx';
import { SwitchSetting } from './switch-setting.tsx';

/** What there is no desktop for in a browser is left out there. */
export function GeneralSettings() {
  const call = useCall();
  const appearance = useAppState(({ settings }) => settings.appearance);
  const isDesktop = useAppState(({ shell }) => shell === 'desktop');
  return (
    <>
      {isDesktop && (
        <>
          <SwitchSetting
            name="startsAtLogin"
            label={t('settings:startsAtLogin')}
            caption={t('settings:startsAtLoginMeans')}
          />
          <SwitchSetting
            name="startsInTray"
            label={t('settings:startsInTray')}
            caption={t('settings:startsInTrayMeans')}
          />
          <SwitchSetting
            name="keepsAwakeOnAir"
            label={t('settings:keepsAwake')}
            caption={t('settings:keepsAwakeMeans')}
          />
          <SwitchSetting
            name="staysInTray"
            label={t('settings:staysInTray')}
            caption={t('settings:staysInTrayMeans')}
          />
        </>
      )}
      <Setting label={t('settings:appearance')}>
        <Segments
          label={t('settings:appearance')}
          value={appearance}
          choices={[
            { value: 'system', label: t('settings:system') },
            { value: 'light', label: t('settings:light') },
            { value: 'dark', label: t('settings:dark') },
          ]}
          onChange={(chosen) => call('settings.update', { appearance: chosen })}
        />
      </Setting>
    </>
  );
}
