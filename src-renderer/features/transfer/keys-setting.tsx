import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useAppState, useWindowState } from '../../store/context.tsx';
import { Setting } from '../settings/setting.tsx';
import { useStoredKeys } from './use-stored-keys.ts';

/** How many stream keys and passwords are stored, and where. */
export function KeysSetting() {
  const open = useWindowState((state) => state.open);
  const secretStore = useAppState((state) => state.secretStore);
  const { keys, passwords } = useStoredKeys();
  const count = keys.length + passwords.length;
  const caption =
    secretStore === 'keychain' ? t('transfer:keys.inKeychain', { count }) : t('transfer:keys.inMemory', { count });
  return (
    <Setting label={t('transfer:keys.label')} caption={count === 0 ? t('transfer:keys.none') : caption}>
      <Button size="small" isUnavailable={count === 0} onClick={() => open({ kind: 'stored-keys' })}>
        {t('transfer:keys.manage')}
      </Button>
    </Setting>
  );
}
