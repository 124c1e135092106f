import { Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';

/** Forgets a camera and all that belongs to it, after a question. */
export function RemoveCamera({ camera }: { readonly camera: CameraView }) {
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const button = useRef<HTMLButtonElement>(null);
  const [isAsking, setAsking] = useState(false);
  const remove = () => {
    closeDialog();
    void call('camera.remove', { cameraId: camera.id });
  };
  return (
    <>
      <Button ref={button} look="quiet" icon={Trash2} onClick={() => setAsking(true)}>
        {t('cameras:dialog.remove')}
      </Button>
      <Confirmation
        anchor={button}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        question={t('cameras:dialog.removeQuestion', { name: camera.name })}
        choices={
          <>
            <Button onClick={remove}>{t('common:remove')}</Button>
            <Button look="primary" autoFocus onClick={() => setAsking(false)}>
              {t('common:keep')}
            </Button>
          </>
        }
      >
        {camera.order === 'live' ? t('cameras:dialog.removeConsequenceOnAir') : t('cameras:dialog.removeConsequence')}
      </Confirmation>
    </>
  );
}
