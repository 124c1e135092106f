import { Plus } from 'lucide-react';
import type { RefObject } from 'react';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { useWindowState } from '../../store/context.tsx';
import { PractiseButton } from '../rehearsal/practise-button.tsx';

interface QuestionProps {
  readonly anchor: RefObject<HTMLElement | null>;
}

interface DestinationFirstProps extends QuestionProps {
  readonly cameraId: string;
  /** It has destinations, but none of them can be sent to. */
  readonly hasSome: boolean;
}

/** The answer to Go live when there is nowhere to go. */
export function DestinationFirst({ anchor, cameraId, hasSome }: DestinationFirstProps) {
  const isAsking = useWindowState((state) => state.isAsking);
  const { ask, open } = useWindowState((state) => state);
  return (
    <Confirmation
      anchor={anchor}
      isOpen={isAsking}
      onClose={() => ask(false)}
      question={hasSome ? t('verdict:first.switchOn') : t('verdict:first.add')}
      choices={
        <>
          <PractiseButton cameraId={cameraId} onAdded={() => ask(false)} />
          <Button
            look="primary"
            icon={Plus}
            autoFocus
            onClick={() => open({ kind: 'add-destination', cameraId, platform: 'youtube' })}
          >
            {t('verdict:first.addDestination')}
          </Button>
        </>
      }
    >
      {hasSome ? t('verdict:first.allOff') : t('verdict:first.nowhere')}
    </Confirmation>
  );
}

interface UploadTooSmallProps extends QuestionProps {
  /** What is needed, what there is, and what would be done about it. */
  readonly warning: string;
  onGoLive(): void;
}

/** Asked before more goes out than the upload has carried so far. */
export function UploadTooSmall({ anchor, warning, onGoLive }: UploadTooSmallProps) {
  const isAsking = useWindowState((state) => state.isAsking);
  const ask = useWindowState((state) => state.ask);
  return (
    <Confirmation
      anchor={anchor}
      isOpen={isAsking}
      onClose={() => ask(false)}
      question={t('verdict:upload.question')}
      choices={
        <>
          <Button onClick={onGoLive}>{t('verdict:upload.anyway')}</Button>
          <Button look="primary" autoFocus onClick={() => ask(false)}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      {warning}
    </Confirmation>
  );
}
