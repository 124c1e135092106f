import { useId } from 'react';
import type { ChangeLine } from '#shared/doctor/change-lines.ts';
import { Button } from '../../../components/button.tsx';
import { ChangeTable } from './change-table.tsx';

interface ChangeQuestionProps {
  readonly question: string;
  readonly lines: readonly ChangeLine[];
  readonly confirmLabel: string;
  onConfirm(): void;
  onCancel(): void;
}

/** The exact values before anything is written. */
export function ChangeQuestion({ question, lines, confirmLabel, onConfirm, onCancel }: ChangeQuestionProps) {
  const id = useId();
  return (
    <section className="change-question" aria-labelledby={id}>
      <h3 id={id}>{question}</h3>
      <ChangeTable lines={lines} before="Now" after="New" />
      <p className="caption">
        The camera keeps them for whoever else uses it, such as a recorder. Its picture may stop for a few seconds.
      </p>
      <div className="row wraps end">
        <Button autoFocus onClick={onCancel}>
          Leave as it is
        </Button>
        <Button look="primary" onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </div>
    </section>
  );
}
