import { useEffect, useState } from 'react';
import { useCall } from '../../../store/context.tsx';
import type { InspectionRun } from './use-inspection.ts';

/** The picture that was taken of the main stream, as a URL; taken again when the camera was measured anew. */
export function useInspectionPicture(run: InspectionRun): string | undefined {
  const call = useCall();
  const [picture, setPicture] = useState<{ readonly id: string; readonly url: string }>();
  const id = run.kind === 'open' ? run.id : undefined;
  const hasPicture = run.kind === 'open' && run.view.hasPicture;
  const isDone = run.kind === 'open' && run.view.phase === 'done';

  // biome-ignore lint/correctness/useExhaustiveDependencies: at the end of a measurement there may be a newer one.
  useEffect(() => {
    if (id === undefined || !hasPicture) return;
    let isWanted = true;
    void call('inspection.picture', { inspectionId: id }).then((reply) => {
      if (!isWanted || !reply.ok || reply.value.jpeg === null) return;
      setPicture({ id, url: `data:image/jpeg;base64,${reply.value.jpeg}` });
    });
    return () => {
      isWanted = false;
    };
  }, [call, id, hasPicture, isDone]);

  return picture?.id === id ? picture?.url : undefined;
}
