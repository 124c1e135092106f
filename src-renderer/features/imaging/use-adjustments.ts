import { useEffect, useRef, useState } from 'react';
import type { ImagingSettings } from '#shared/cameras/imaging.ts';
import type { Problem } from '#shared/problems.ts';
import { useCall } from '../../store/context.tsx';
import { type Adjuster, type Adjustments, createAdjuster } from './adjuster.ts';

export type AdjustmentsState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** `opened`: as the camera was set when the adjustments were opened. */
  | ({ readonly kind: 'open'; readonly opened: ImagingSettings } & Adjustments);

/** How a camera's picture is adjusted: read when the component comes, written until it goes. */
export function useAdjustments(cameraId: string) {
  const call = useCall();
  const [state, setState] = useState<AdjustmentsState>({ kind: 'reading' });
  const [attempt, setAttempt] = useState(1);
  const adjuster = useRef<Adjuster>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads anew.
  useEffect(() => {
    let isGone = false;
    setState({ kind: 'reading' });
    void call('imaging.read', { cameraId }).then((reply) => {
      if (isGone) return;
      if (!reply.ok) return setState({ kind: 'failed', problem: reply.error });
      const opened = reply.value;
      adjuster.current = createAdjuster({
        settings: opened,
        write: (settings) => call('imaging.set', { cameraId, settings }),
        onChange: (adjustments) => setState({ kind: 'open', opened, ...adjustments }),
      });
      setState({ kind: 'open', opened, shown: opened, problem: undefined });
    });
    return () => {
      isGone = true;
      adjuster.current?.close();
      adjuster.current = undefined;
    };
  }, [attempt, call, cameraId]);

  return {
    state,
    change: (settings: ImagingSettings) => adjuster.current?.change(settings),
    tryAgain: () => setAttempt(attempt + 1),
  };
}
