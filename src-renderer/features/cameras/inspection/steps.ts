import type { InspectionPhase } from '#shared/cameras/inspection.ts';
import { keyOf } from '#shared/words/key-of.ts';
import { t } from '#shared/words/words.ts';

export interface Step {
  readonly words: string;
  readonly when: 'done' | 'now' | 'later';
}

/** What is done, in order, until a camera is known. `isChange`: new settings are written first. */
export function stepsOf(phase: InspectionPhase, isChange: boolean): readonly Step[] {
  const phases = isChange ? changing : looking;
  const now = phase === 'done' ? -1 : phases.indexOf(phase);
  return phases.map((each, index) => ({
    words: t(`inspection:steps.${keyOf(each)}`),
    when: now < 0 || index < now ? 'done' : index === now ? 'now' : 'later',
  }));
}

type Busy = Exclude<InspectionPhase, 'done'>;

const looking: readonly Busy[] = ['signing-in', 'opening', 'measuring'];
const changing: readonly Busy[] = ['changing', 'opening', 'measuring'];
