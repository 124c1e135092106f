import { CircleCheck, Info } from 'lucide-react';
import { t } from '#shared/words/words.ts';
import { Field } from '../../components/field.tsx';
import { strengthOf } from './passphrase-strength.ts';

/** A passphrase, typed twice: a slip in it would lock its secrets up for good. */
export interface TypedPassphrase {
  readonly first: string;
  readonly again: string;
}

export const emptyPassphrase: TypedPassphrase = { first: '', again: '' };

export const isPassphraseReady = ({ first, again }: TypedPassphrase): boolean =>
  strengthOf(first) !== 'too-short' && first === again;

interface PassphraseFieldsProps {
  readonly value: TypedPassphrase;
  /** It was tried to go on with it: what is wrong is said now. */
  readonly isChecked: boolean;
  onChange(value: TypedPassphrase): void;
}

export function PassphraseFields({ value, isChecked, onChange }: PassphraseFieldsProps) {
  const { first, again } = value;
  const strength = strengthOf(first);
  const isTooShort = strength === 'too-short';
  return (
    <>
      <Field
        label={t('transfer:export.passphrase')}
        type="password"
        autoComplete="new-password"
        autoFocus
        value={first}
        onChange={(typed) => onChange({ ...value, first: typed })}
        hint={hintOf(strength)}
        hintIcon={strength === 'strong' ? CircleCheck : Info}
        problem={isChecked && isTooShort ? t('transfer:export.tooShort') : undefined}
        warning={strength === 'weak' ? t('transfer:export.weak') : undefined}
      />
      <Field
        label={t('transfer:export.again')}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={(typed) => onChange({ ...value, again: typed })}
        problem={isChecked && !isTooShort && first !== again ? t('transfer:export.different') : undefined}
      />
    </>
  );
}

function hintOf(strength: ReturnType<typeof strengthOf>): string {
  switch (strength) {
    case 'too-short':
      return t('transfer:export.tooShort');
    case 'weak':
      return t('transfer:export.weak');
    case 'fair':
      return t('transfer:export.fair');
    case 'strong':
      return t('transfer:export.strong');
  }
}
