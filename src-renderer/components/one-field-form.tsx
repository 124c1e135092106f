import { type FormEvent, useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import { t } from '#shared/words/words.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';

interface OneFieldFormProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly hint: string;
  /** What the field begins with. */
  readonly value: string;
  readonly submitLabel: string;
  /** Gets what was typed, without the blanks around it; why it did not work is told below the field. */
  onSubmit(typed: string): Promise<Result<unknown, Problem>>;
  /** It worked, or the person thought better of it. */
  onDone(): void;
}

/** Asks for one line of machine text, in place of what it changes. */
export function OneFieldForm({ label, placeholder, hint, value, submitLabel, onSubmit, onDone }: OneFieldFormProps) {
  const [typed, setTyped] = useState(value);
  const [problem, setProblem] = useState<string>();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const reply = await onSubmit(typed.trim());
    if (reply.ok) onDone();
    else setProblem(sentence(reply.error));
  }

  return (
    <form onSubmit={submit}>
      <Field
        label={label}
        placeholder={placeholder}
        value={typed}
        onChange={(next) => {
          setTyped(next);
          setProblem(undefined);
        }}
        hint={hint}
        problem={problem}
        isMono
        autoFocus
        beside={
          <>
            <Button onClick={onDone}>{t('common:cancel')}</Button>
            <Button look="primary" submits>
              {submitLabel}
            </Button>
          </>
        }
      />
    </form>
  );
}
