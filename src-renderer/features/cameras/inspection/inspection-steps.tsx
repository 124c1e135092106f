import { Check, Circle, LoaderCircle } from 'lucide-react';
import type { InspectionPhase } from '#shared/cameras/inspection.ts';
import { Icon } from '../../../components/icon.tsx';
import { stepsOf } from './steps.ts';

const drawings = { done: Check, now: LoaderCircle, later: Circle } as const;

/** How far a look at a camera has come. */
export function InspectionSteps({ phase, isChange }: { readonly phase: InspectionPhase; readonly isChange: boolean }) {
  const steps = stepsOf(phase, isChange);
  return (
    <div>
      <p role="status" className="visually-hidden">
        {steps.find(({ when }) => when === 'now')?.words}
      </p>
      <ol className="inspection-steps">
        {steps.map(({ words, when }) => (
          <li key={words} className={when} aria-current={when === 'now' ? 'step' : undefined}>
            <Icon of={drawings[when]} size={14} className={when === 'now' ? 'spinning' : ''} />
            {words}
          </li>
        ))}
      </ol>
    </div>
  );
}
