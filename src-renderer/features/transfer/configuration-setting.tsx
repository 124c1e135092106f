import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useWindowState } from '../../store/context.tsx';
import { Setting } from '../settings/setting.tsx';

/** Cameras and destinations into a file, and back. */
export function ConfigurationSetting() {
  const open = useWindowState((state) => state.open);
  return (
    <Setting label={t('transfer:configuration.label')} caption={t('transfer:configuration.means')}>
      <Button size="small" onClick={() => open({ kind: 'import-configuration' })}>
        {t('transfer:configuration.import')}
      </Button>
      <Button size="small" onClick={() => open({ kind: 'export-configuration' })}>
        {t('transfer:configuration.export')}
      </Button>
    </Setting>
  );
}
