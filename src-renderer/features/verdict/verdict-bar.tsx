import { Plus, Radio, Square, TriangleAlert, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { explain } from '#shared/messages.ts';
import type { Problem } from '#shared/problems.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { Button } from '../../components/button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { Icon } from '../../components/icon.tsx';
import { Lamp } from '../../components/lamp.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { isInBroadcast, isLive } from '../sharing/standing.ts';
import { useKeys } from '../window/use-keys.ts';
import { allDestinations, type Verdict } from './verdict.ts';
import './verdict.css';

interface VerdictBarProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
  readonly verdict: Verdict;
}

/** The sentence that answers "can they see it?", and the one control that changes it. */
export function VerdictBar({ camera, destinations, verdict }: VerdictBarProps) {
  const button = useRef<HTMLButtonElement>(null);
  const call = useCall();
  const ask = useWindowState((state) => state.ask);
  const [refusal, setRefusal] = useState<Problem>();
  // Once it has been on air, ending it always asks, also while nothing gets through.
  const hasBegun = camera.onAirSinceMs !== undefined;

  async function press(): Promise<void> {
    setRefusal(undefined);
    if (camera.order === 'live') {
      if (hasBegun) return ask(true);
      await call('camera.stop', { cameraId: camera.id });
      return;
    }
    if (!destinations.some(isInBroadcast)) return ask(true);
    const reply = await call('camera.goLive', { cameraId: camera.id });
    if (!reply.ok) setRefusal(reply.error);
  }
  useKeys(({ key, ctrlKey, metaKey, shiftKey, repeat }) => {
    const isMeant = (ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === 'l';
    if (isMeant && !repeat && (camera.order === 'off' || hasBegun)) void press();
    return isMeant;
  });

  const face = camera.order === 'off' ? goLiveFace : hasBegun ? stopFace : cancelFace;
  const detail = refusal ? explain(refusal).what : verdict.detail;
  return (
    <section className="verdict" aria-label="Broadcast" data-region>
      <Lamp kind={verdict.lamp} words={verdict.lampWords} sinceMs={camera.onAirSinceMs} />
      <div className="verdict-words" role="status">
        <strong>{verdict.sentence}</strong>
        <p>
          {(verdict.isTrouble || refusal) && <Icon of={TriangleAlert} />}
          {detail}
        </p>
      </div>
      <button
        ref={button}
        type="button"
        className={`button large ${face.look}`}
        aria-keyshortcuts="Control+L"
        aria-haspopup={hasBegun ? 'dialog' : undefined}
        onClick={press}
      >
        <Icon of={face.icon} size={20} />
        {face.words}
      </button>
      {camera.order === 'off' ? (
        <DestinationFirst anchor={button} camera={camera} destinations={destinations} />
      ) : (
        <StopQuestion anchor={button} cameraId={camera.id} liveCount={destinations.filter(isLive).length} />
      )}
    </section>
  );
}

const goLiveFace = { words: 'Go live', icon: Radio, look: 'primary' } as const;
const cancelFace = { words: 'Cancel', icon: X, look: 'normal' } as const;
const stopFace = { words: 'Stop', icon: Square, look: 'normal' } as const;

interface StopQuestionProps {
  readonly anchor: React.RefObject<HTMLElement | null>;
  readonly cameraId: string;
  readonly liveCount: number;
}

function StopQuestion({ anchor, cameraId, liveCount }: StopQuestionProps) {
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

interface DestinationFirstProps {
  readonly anchor: React.RefObject<HTMLElement | null>;
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
}

/** The answer to Go live when there is nowhere to go. */
function DestinationFirst({ anchor, camera, destinations }: DestinationFirstProps) {
  const isAsking = useWindowState((state) => state.isAsking);
  const { ask, open } = useWindowState((state) => state);
  const hasSome = destinations.length > 0;
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
            onClick={() => open({ kind: 'add-destination', cameraId: camera.id, pasted: '', platform: 'youtube' })}
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
