import { useEffect, useMemo, useState } from 'react';
import type { InspectionView } from '#shared/cameras/inspection.ts';
import type { Problem } from '#shared/problems.ts';
import { useAppState, useCall } from '../../../store/context.tsx';
import { createInspector, type Inspector, type Started } from './inspector.ts';

/** A close look at one camera, which ends with the component that began it. */
export interface Inspection extends Inspector {
  readonly run: InspectionRun;
  readonly isBusy: boolean;
  /** Why the last change that was ordered did not even begin. */
  readonly refusal: Problem | undefined;
}

export type InspectionRun =
  | Exclude<Started, { kind: 'open' }>
  | { readonly kind: 'open'; readonly id: string; readonly view: InspectionView };

export function useInspection(): Inspection {
  const call = useCall();
  const [started, setStarted] = useState<Started>({ kind: 'none' });
  const [refusal, setRefusal] = useState<Problem>();
  const inspector = useMemo(() => createInspector(call, { onStarted: setStarted, onRefusal: setRefusal }), [call]);
  const view = useAppState(({ inspections }) => (started.kind === 'open' ? inspections[started.id] : undefined));
  useEffect(() => inspector.end, [inspector]);
  const run = runOf(started, view);
  const isBusy = run.kind === 'starting' || (run.kind === 'open' && run.view.phase !== 'done');
  return { ...inspector, run, isBusy, refusal };
}

/** The state has the inspection before the reply comes, so one that is not there is no longer there. */
function runOf(started: Started, view: InspectionView | undefined): InspectionRun {
  if (started.kind !== 'open') return started;
  return view ? { ...started, view } : { kind: 'refused', problem: { code: 'not-found', what: 'inspection' } };
}
