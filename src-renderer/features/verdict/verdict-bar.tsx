import { Radio, Square, TriangleAlert, X } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { isInBroadcast, isLive } from '#shared/broadcast/light.ts';
import { explain } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { Lamp } from '../../components/lamp.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { RehearseButton } from '../rehearsal/rehearse-button.tsx';
import { ReportButton } from '../rehearsal/report-button.tsx';
import { useTwinWarning } from '../sharing/use-twin-warning.ts';
import { useUploadWarning } from '../upload/use-upload-warning.ts';
import { shortcutOf } from '../window/shortcut-of.ts';
import { useKeys } from '../window/use-keys.ts';
import { DestinationFirst, GoLiveAnyway, type GoLiveDoubt } from './go-live-questions.tsx';
import { SlateButton } from './slate-button.tsx';
import { StopQuestion } from './stop-question.tsx';
import type { Verdict } from './verdict.ts';
import './verdict.css';

interface VerdictBarProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
  readonly verdict: Verdict;
  /** Something is to be mended first: going live is not what stands out. */
  readonly isToMend: boolean;
}

/** The sentence that answers "can they see it?", and the controls that change it. */
export function VerdictBar({ camera, destinations, verdict, isToMend }: VerdictBarProps) {
  const button = useRef<HTMLButtonElement>(null);
  const call = useCall();
  const { ask, showRehearsal } = useWindowState((state) => state);
  const doubt = useDoubt(camera, destinations);
  const [refusal, setRefusal] = useState<Problem>();
  const forViewers = destinations.filter((each) => !isRehearsal(each));
  const canBegin = destinations.some(isInBroadcast);
  // Once viewers may have seen it, ending it always asks, also while nothing gets through.
  const hasBegun = camera.onAirSinceMs !== undefined;
  const isToAsk = hasBegun && forViewers.some(isInBroadcast);

  // A question that was about something else is none any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: to be done after each change of these.
  useLayoutEffect(() => ask(false), [camera.order, canBegin]);

  async function goLive(): Promise<void> {
    ask(false);
    const reply = await call('camera.goLive', { cameraId: camera.id });
    if (reply.ok) showRehearsal(undefined);
    else setRefusal(reply.error);
  }
  async function press(): Promise<void> {
    setRefusal(undefined);
    if (camera.order === 'off') return !canBegin || doubt ? ask(true) : goLive();
    if (isToAsk) return ask(true);
    await call('camera.stop', { cameraId: camera.id });
  }
  useKeys((event) => {
    const isMeant = shortcutOf(event) === 'l';
    if (isMeant && !event.repeat && (camera.order === 'off' || hasBegun)) void press();
    return isMeant;
  });

  const face = faces[camera.order === 'off' ? 'goLive' : hasBegun ? 'stop' : 'cancel'];
  const sinceMs = verdict.lamp === 'rehearsal' ? camera.onAirSinceMs : camera.viewersSinceMs;
  const detail = refusal ? explain(refusal).what : verdict.detail;
  return (
    <section className="verdict" aria-label={t('verdict:bar.name')} data-region>
      <Lamp kind={verdict.lamp} words={verdict.lampWords} sinceMs={sinceMs} />
      <div className="verdict-words" role="status">
        <strong>{verdict.sentence}</strong>
        <p>
          {(verdict.isTrouble || refusal) && <Icon of={TriangleAlert} />}
          {detail}
        </p>
      </div>
      {camera.order === 'off' && <ReportButton cameraId={camera.id} />}
      {camera.order === 'live' && hasBegun && <SlateButton camera={camera} />}
      {camera.order === 'off' && <RehearseButton camera={camera} />}
      <button
        ref={button}
        type="button"
        className={`button large verdict-button ${isToMend ? 'normal' : face.look}`}
        aria-keyshortcuts="Control+L Meta+L"
        aria-haspopup={isToAsk ? 'dialog' : undefined}
        onClick={press}
      >
        <Icon of={face.icon} size={20} />
        {t(face.words)}
      </button>
      {isToAsk && camera.order === 'live' && (
        <StopQuestion anchor={button} cameraId={camera.id} liveCount={forViewers.filter(isLive).length} />
      )}
      {camera.order === 'off' && !canBegin && (
        <DestinationFirst anchor={button} cameraId={camera.id} hasSome={destinations.length > 0} />
      )}
      {camera.order === 'off' && canBegin && doubt && <GoLiveAnyway anchor={button} doubt={doubt} onGoLive={goLive} />}
    </section>
  );
}

/** The same key twice harms a broadcast that is there already, so that is told before an upload that may be too small. */
function useDoubt(camera: CameraView, destinations: readonly DestinationView[]): GoLiveDoubt | undefined {
  const twins = useTwinWarning(camera.id);
  const upload = useUploadWarning(camera, destinations);
  if (twins !== undefined) return { question: t('sharing:twice.question'), warning: twins };
  return upload ? { question: t('verdict:upload.question'), warning: upload } : undefined;
}

const faces = {
  goLive: { words: 'verdict:bar.goLive', icon: Radio, look: 'primary' },
  cancel: { words: 'cancel', icon: X, look: 'normal' },
  stop: { words: 'verdict:bar.stop', icon: Square, look: 'normal' },
} as const;
