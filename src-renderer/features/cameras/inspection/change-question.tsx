import { type ReactNode, useId } from 'react';
import type { ChangeLine } from '#shared/doctor/change-lines.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { StateLabel } from '../../../components/state-label.tsx';
import { ChangeTable } from './change-table.tsx';

interface ChangeQuestionProps {
  readonly question: string;
  readonly lines: readonly ChangeLine[];
  readonly confirmLabel: string;
  /** It has been confirmed, and begins in a moment. */
  readonly isConfirmed: boolean;
  onConfirm(): void;
  onCancel(): void;
}

/** The exact values before anything is written. */
export function ChangeQuestion({
  question,
  lines,
  confirmLabel,
  isConfirmed,
  onConfirm,
  onCancel,
}: ChangeQuestionProps) {
  return (
    <ChangeFrame heading={question} lines={lines}>
      <Button autoFocus isUnavailable={isConfirmed} onClick={onCancel}>
        {t('inspection:change.cancel')}
      </Button>
      <Button look="primary" isUnavailable={isConfirmed} onClick={onConfirm}>
        {confirmLabel}
      </Button>
    </ChangeFrame>
  );
}

/** The same in the same place, while it is written and measured. */
export function ChangeUnderWay({ lines }: { readonly lines: readonly ChangeLine[] }) {
  return (
    <ChangeFrame heading={t('inspection:change.underWay')} lines={lines}>
      <StateLabel standing="busy">{t('inspection:change.takes')}</StateLabel>
    </ChangeFrame>
  );
}

interface ChangeFrameProps {
  readonly heading: string;
  readonly lines: readonly ChangeLine[];
  readonly children: ReactNode;
}

function ChangeFrame({ heading, lines, children }: ChangeFrameProps) {
  const id = useId();
  return (
    <section className="change-question" aria-labelledby={id}>
      <h3 id={id}>{heading}</h3>
      <ChangeTable lines={lines} before={t('inspection:change.now')} after={t('inspection:change.new')} />
      <p className="caption">{t('inspection:change.consequence')}</p>
      <div className="row wraps end">{children}</div>
    </section>
  );
}
