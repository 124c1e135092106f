import { Plus } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from '../../components/button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { useWindowState } from '../../store/context.tsx';

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
      question={hasSome ? 'Switch on a destination first' : 'Add a destination first'}
      choices={
        <>
          <Button onClick={() => ask(false)}>Cancel</Button>
          <Button
            look="primary"
            icon={Plus}
            autoFocus
            onClick={() => open({ kind: 'add-destination', cameraId, pasted: '', platform: 'youtube' })}
          >
            Add destination
          </Button>
        </>
      }
    >
      {hasSome
        ? 'The destinations of this camera are switched off or need their key. Switch one on under Stream Sharing.'
        : 'There is nowhere to send the picture to yet.'}
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
      question="Your upload may be too small"
      choices={
        <>
          <Button onClick={onGoLive}>Go live anyway</Button>
          <Button look="primary" autoFocus onClick={() => ask(false)}>
            Cancel
          </Button>
        </>
      }
    >
      {warning}
    </Confirmation>
  );
}
