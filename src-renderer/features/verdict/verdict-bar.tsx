import { Radio, Square, TriangleAlert, X } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { explain } from '#shared/messages.ts';
import type { Problem } from '#shared/problems.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { Icon } from '../../components/icon.tsx';
import { Lamp } from '../../components/lamp.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { isInBroadcast, isLive } from '../sharing/standing.ts';
import { useUploadWarning } from '../upload/use-upload-warning.ts';
import { useKeys } from '../window/use-keys.ts';
import { DestinationFirst, UploadTooSmall } from './go-live-questions.tsx';
import { SlateButton } from './slate-button.tsx';
import { StopQuestion } from './stop-question.tsx';
import type { Verdict } from './verdict.ts';
import './verdict.css';

interface VerdictBarProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
  readonly verdict: Verdict;
}

/** The sentence that answers "can they see it?", and the controls that change it. */
export function VerdictBar({ camera, destinations, verdict }: VerdictBarProps) {
  const button = useRef<HTMLButtonElement>(null);
  const call = useCall();
  const ask = useWindowState((state) => state.ask);
  const uploadWarning = useUploadWarning(camera, destinations);
  const [refusal, setRefusal] = useState<Problem>();
  // Once it has been on air, ending it always asks, also while nothing gets through.
  const hasBegun = camera.onAirSinceMs !== undefined;
  const canBegin = destinations.some(isInBroadcast);

  // A question that was about something else is none any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: to be done after each change of these.
  useLayoutEffect(() => ask(false), [camera.order, canBegin]);

  async function goLive(): Promise<void> {
    ask(false);
    const reply = await call('camera.goLive', { cameraId: camera.id });
    if (!reply.ok) setRefusal(reply.error);
  }
  async function press(): Promise<void> {
    setRefusal(undefined);
    if (camera.order === 'off') return !canBegin || uploadWarning ? ask(true) : goLive();
    if (hasBegun) return ask(true);
    await call('camera.stop', { cameraId: camera.id });
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
      {camera.order === 'live' && hasBegun && <SlateButton camera={camera} />}
      <button
        ref={button}
        type="button"
        className={`button large verdict-button ${face.look}`}
        aria-keyshortcuts="Control+L"
        aria-haspopup={hasBegun ? 'dialog' : undefined}
        onClick={press}
      >
        <Icon of={face.icon} size={20} />
        {face.words}
      </button>
      {camera.order === 'live' && (
        <StopQuestion anchor={button} cameraId={camera.id} liveCount={destinations.filter(isLive).length} />
      )}
      {camera.order === 'off' && !canBegin && (
        <DestinationFirst anchor={button} cameraId={camera.id} hasSome={destinations.length > 0} />
      )}
      {camera.order === 'off' && canBegin && uploadWarning && (
        <UploadTooSmall anchor={button} warning={uploadWarning} onGoLive={goLive} />
      )}
    </section>
  );
}

const goLiveFace = { words: 'Go live', icon: Radio, look: 'primary' } as const;
const cancelFace = { words: 'Cancel', icon: X, look: 'normal' } as const;
const stopFace = { words: 'Stop', icon: Square, look: 'normal' } as const;
