import { t } from '#shared/words/words.ts';
import { useAppState } from '../../store/context.tsx';
import { SwitchSetting } from '../settings/switch-setting.tsx';
import { WebhookSetting } from './webhook-setting.tsx';

/** How a person hears of what needs him while he is not looking at the window. */
export function AlertSettings() {
  const isDesktop = useAppState(({ shell }) => shell === 'desktop');
  return (
    <>
      {isDesktop && (
        <SwitchSetting
          name="notifies"
          label={t('health:notification.label')}
          caption={t('health:notification.about')}
        />
      )}
      <WebhookSetting />
    </>
  );
}
