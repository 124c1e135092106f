import { Square } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from '../../components/button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { allDestinations } from './verdict.ts';

interface StopQuestionProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly cameraId: string;
  readonly liveCount: number;
}

/** Asked before a broadcast ends. */
export function StopQuestion({ anchor, cameraId, liveCount }: StopQuestionProps) {
  const call = useCall();
  const isAsking = useWindowState((state) => state.isAsking);
  const ask = useWindowState((state) => state.ask);
  const stop = () => {
    ask(false);
    void call('camera.stop', { cameraId });
  };
  const where =
    liveCount === 1 ? 'the destination' : liveCount === 0 ? 'every destination' : allDestinations(liveCount);
  return (
    <Confirmation
      anchor={anchor}
      isOpen={isAsking}
      onClose={() => ask(false)}
      question="Stop the broadcast?"
      choices={
        <>
          <Button icon={Square} onClick={stop}>
            Stop now
          </Button>
          <Button look="primary" autoFocus onClick={() => ask(false)}>
            Keep on air
          </Button>
        </>
      }
    >
      It ends for viewers on {where}. Some platforms cannot continue the same broadcast later.
    </Confirmation>
  );
}
