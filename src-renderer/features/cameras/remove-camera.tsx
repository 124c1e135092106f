import { Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CameraView } from '#shared/state.ts';
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
        Remove camera
      </Button>
      <Confirmation
        anchor={button}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        question={`Remove ${camera.name}?`}
        choices={
          <>
            <Button onClick={remove}>Remove</Button>
            <Button look="primary" autoFocus onClick={() => setAsking(false)}>
              Keep
            </Button>
          </>
        }
      >
        {camera.order === 'live' && 'It is on air: the broadcast ends for viewers. '}
        Its destinations, their stream keys and its password are forgotten too.
      </Confirmation>
    </>
  );
}
