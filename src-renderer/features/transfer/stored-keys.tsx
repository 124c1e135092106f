import { useRef } from 'react';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useAppState, useCall, useWindowState } from '../../store/context.tsx';
import { platformName } from '../sharing/adding/platform-words.ts';
import { StoredSecret } from './stored-secret.tsx';
import { useStoredKeys } from './use-stored-keys.ts';
import './transfer.css';

/** All stored stream keys and passwords: none can be seen, each can be replaced or removed. */
export function StoredKeys() {
  const closeDialog = useWindowState((state) => state.closeDialog);
  const { keys, passwords } = useStoredKeys();
  const done = useRef<HTMLButtonElement>(null);
  const goOn = () => done.current?.focus();
  return (
    <Dialog
      title={t('transfer:keys.label')}
      size="medium"
      onClose={closeDialog}
      footerHint={
        <div className="at-end">
          <Button ref={done} onClick={closeDialog}>
            {t('common:done')}
          </Button>
        </div>
      }
    >
      {keys.length + passwords.length === 0 && <p className="secondary">{t('transfer:keys.none')}</p>}
      {keys.length > 0 && (
        <section className="stored-secrets" aria-label={t('transfer:keys.streamKeys')}>
          <h3>{t('transfer:keys.streamKeys')}</h3>
          <ul className="card">
            {keys.map((destination) => (
              <StoredKey key={destination.id} destination={destination} onRemoved={goOn} />
            ))}
          </ul>
        </section>
      )}
      {passwords.length > 0 && (
        <section className="stored-secrets" aria-label={t('transfer:keys.passwords')}>
          <h3>{t('transfer:keys.passwords')}</h3>
          <ul className="card">
            {passwords.map((camera) => (
              <StoredPassword key={camera.id} camera={camera} onRemoved={goOn} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

interface Removable {
  onRemoved(): void;
}

function StoredKey({ destination, onRemoved }: Removable & { readonly destination: DestinationView }) {
  const call = useCall();
  const { id: destinationId, cameraId, name, platform } = destination;
  const camera = useAppState(({ cameras }) => cameras[cameraId]?.name ?? '');
  return (
    <StoredSecret
      name={name}
      caption={t('transfer:keys.ofCamera', { platform: platformName(platform), camera })}
      words={{
        field: t('transfer:keys.newKey'),
        replace: t('transfer:keys.replaceKeyOf', { name }),
        remove: t('transfer:keys.removeKeyOf', { name }),
        question: t('transfer:keys.removeKeyQuestion', { name }),
        meaning: t('transfer:keys.removeKeyMeans'),
      }}
      onReplace={(key) => call('destination.update', { destinationId, key })}
      onRemove={() => call('destination.update', { destinationId, key: '' })}
      onRemoved={onRemoved}
    />
  );
}

function StoredPassword({ camera, onRemoved }: Removable & { readonly camera: CameraView }) {
  const call = useCall();
  const { id: cameraId, name, user } = camera;
  return (
    <StoredSecret
      name={name}
      caption={user === '' ? t('transfer:keys.noUser') : t('transfer:keys.userIs', { user })}
      words={{
        field: t('transfer:keys.newPassword'),
        replace: t('transfer:keys.replacePasswordOf', { name }),
        remove: t('transfer:keys.removePasswordOf', { name }),
        question: t('transfer:keys.removePasswordQuestion', { name }),
        meaning: t('transfer:keys.removePasswordMeans'),
      }}
      onReplace={(password) => call('camera.update', { cameraId, login: { user, password } })}
      onRemove={() => call('camera.update', { cameraId, login: { user: '', password: '' } })}
      onRemoved={onRemoved}
    />
  );
}
