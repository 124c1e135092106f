import { Square } from 'lucide-react';
import type { RefObject } from 'react';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';

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
  return (
    <Confirmation
      anchor={anchor}
      isOpen={isAsking}
      onClose={() => ask(false)}
      question={t('verdict:stopping.question')}
      choices={
        <>
          <Button icon={Square} onClick={stop}>
            {t('verdict:stopping.stopNow')}
          </Button>
          <Button look="primary" autoFocus onClick={() => ask(false)}>
            {t('verdict:stopping.keep')}
          </Button>
        </>
      }
    >
      {whatEnds(liveCount)}
    </Confirmation>
  );
}

function whatEnds(count: number): string {
  if (count === 0) return t('verdict:stopping.none');
  if (count === 1) return t('verdict:stopping.one');
  return count === 2 ? t('verdict:stopping.both') : t('verdict:stopping.all', { count });
}
