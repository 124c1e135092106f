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

interface GoLiveAnywayProps extends QuestionProps {
  readonly doubt: GoLiveDoubt;
  onGoLive(): void;
}

/** What speaks against going live as things are. */
export interface GoLiveDoubt {
  readonly question: string;
  readonly warning: string;
}

/** Asked before something goes out that may harm viewers. */
export function GoLiveAnyway({ anchor, doubt, onGoLive }: GoLiveAnywayProps) {
  const isAsking = useWindowState((state) => state.isAsking);
  const ask = useWindowState((state) => state.ask);
  return (
    <Confirmation
      anchor={anchor}
      isOpen={isAsking}
      onClose={() => ask(false)}
      question={doubt.question}
      choices={
        <>
          <Button onClick={onGoLive}>{t('verdict:upload.anyway')}</Button>
          <Button look="primary" autoFocus onClick={() => ask(false)}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      {doubt.warning}
    </Confirmation>
  );
}
