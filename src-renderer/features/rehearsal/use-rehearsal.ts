import { useMemo } from 'react';
import { isInBroadcast } from '#shared/broadcast/light.ts';
import { judgeRehearsal, type RehearsalResult, type RehearsedDestination } from '#shared/rehearsal/judge-rehearsal.ts';
import { isRehearsal, type RehearsalReport, type RehearsalState } from '#shared/rehearsal/rehearsal.ts';
import type { DestinationView } from '#shared/state.ts';
import { useAppState } from '../../store/context.tsx';

export interface CameraRehearsal {
  readonly state: RehearsalState;
  /** Those that the camera would be sent to now. */
  readonly recipients: readonly RehearsedDestination[];
  /** What it has found, once it is done. */
  readonly outcome?: { readonly report: RehearsalReport; readonly results: readonly RehearsalResult[] };
}

/** The rehearsal of a camera that is under way, or was the last one; undefined before the first one. */
export function useRehearsal(cameraId: string, destinations: readonly DestinationView[]): CameraRehearsal | undefined {
  const state = useAppState(({ rehearsals }) => rehearsals[cameraId]?.state);
  return useMemo(() => {
    if (!state) return undefined;
    const recipients = destinations.filter((each) => isInBroadcast(each) && !isRehearsal(each));
    if (state.kind !== 'done') return { state, recipients };
    return { state, recipients, outcome: { report: state.report, results: judgeRehearsal(state.report, recipients) } };
  }, [state, destinations]);
}

export const isUnderWay = ({ kind }: RehearsalState): boolean => kind === 'opening' || kind === 'running';
