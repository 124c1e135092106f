import { type Ref, useId } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { AddressField } from '../camera-fields.tsx';
import { type AddForm, takeAddress, typeAddress } from './add-form.ts';

interface TypedAddressProps {
  readonly form: AddForm;
  onChange(form: AddForm): void;
  onCheck(): void;
  readonly isChecking: boolean;
  readonly problem: Problem | undefined;
  readonly autoFocus: boolean;
  readonly ref: Ref<HTMLInputElement>;
}

/** For a camera that was not found: its address. */
export function TypedAddress({ form, onChange, onCheck, isChecking, problem, autoFocus, ref }: TypedAddressProps) {
  const id = useId();
  return (
    <section className="typed-address" aria-labelledby={id}>
      <h3 id={id}>{t('cameras:adding.typeTitle')}</h3>
      <AddressField
        ref={ref}
        isLabelHidden
        value={form.address}
        onChange={(text) => onChange(typeAddress(form, text))}
        onWhole={(text) => onChange(takeAddress(form, text))}
        onEnter={onCheck}
        autoFocus={autoFocus}
        problem={problem && sentence(problem)}
        beside={
          <Button onClick={onCheck} isUnavailable={isChecking}>
            {t('cameras:adding.check')}
          </Button>
        }
      />
    </section>
  );
}
