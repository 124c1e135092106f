import { Radio, RotateCw, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Recipient } from '#shared/doctor/rules.ts';
import { explain } from '#shared/messages/messages.ts';
import type { CameraView } from '#shared/state.ts';
import { formatSentences } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Finding } from '../../components/finding.tsx';
import type { Remedies } from './inspection/inspection-problem.tsx';
import { InspectionResult } from './inspection/inspection-result.tsx';
import type { Inspection } from './inspection/use-inspection.ts';

interface CameraCheckProps {
  readonly camera: CameraView;
  readonly destinations: readonly Recipient[];
  readonly inspection: Inspection;
  /** It is what the dialog was opened for. */
  readonly isFirst: boolean;
  onCheck(): void;
  readonly remedies: Remedies;
}

/** A close look at a camera that is added, held to what its own destinations want. */
export function CameraCheck({ camera, destinations, inspection, isFirst, onCheck, remedies }: CameraCheckProps) {
  const [isToUndo, setToUndo] = useState(false);
  const place = useRef<HTMLElement>(null);
  const isOnAir = camera.order === 'live';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens.
  useEffect(() => {
    if (!isFirst || isOnAir) return;
    place.current?.scrollIntoView();
    onCheck();
  }, []);
  const check = (isForUndo: boolean) => () => {
    setToUndo(isForUndo);
    onCheck();
  };
  return (
    <section ref={place} className="settings-section" aria-labelledby="check-heading">
      <div>
        <h3 id="check-heading">{t('cameras:check.title')}</h3>
        <p className="caption">{t('cameras:check.about')}</p>
      </div>
      {isOnAir ? (
        <OnAir name={camera.name} />
      ) : (
        <>
          {camera.encoderBefore && inspection.run.kind === 'none' && (
            <Finding
              icon={Undo2}
              tone="note"
              actions={
                <Button size="small" onClick={check(true)}>
                  {t('inspection:change.putBack')}
                </Button>
              }
            >
              {t('inspection:change.changedBefore')}
            </Finding>
          )}
          <div>
            <Button
              {...(inspection.run.kind !== 'none' && { icon: RotateCw })}
              isUnavailable={inspection.isBusy}
              autoFocus={isFirst}
              onClick={check(false)}
            >
              {inspection.run.kind === 'none' ? t('cameras:check.title') : t('cameras:check.again')}
            </Button>
          </div>
          <InspectionResult
            inspection={inspection}
            cameraName={camera.name}
            recipients={destinations}
            remedies={{ ...remedies, 'test-again': check(false) }}
            isToUndo={isToUndo}
          />
        </>
      )}
    </section>
  );
}

function OnAir({ name }: { readonly name: string }) {
  const { title, what, fix } = explain({ code: 'camera-on-air' }, { name });
  return (
    <Finding icon={Radio} tone="note" title={title}>
      {formatSentences([what, fix])}
    </Finding>
  );
}
