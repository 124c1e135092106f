import { type FormEvent, useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { useCall } from '../../store/context.tsx';

/** Asks for the address. Whoever knows it can post there, so it is typed like a password. */
export function WebhookForm({ onDone }: { onDone(): void }) {
  const call = useCall();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const url = typed.trim();
    const reply = url === '' ? invalid : await call('webhook.set', { url });
    if (reply.ok) onDone();
    else setProblem(sentence(reply.error));
  }

  return (
    <form className="setting-form" onSubmit={save}>
      <Field
        label={t('health:webhook.address')}
        placeholder={t('health:webhook.placeholder')}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setProblem(undefined);
        }}
        hint={t('health:webhook.kept')}
        problem={problem}
        isMono
        autoFocus
        beside={
          <>
            <Button onClick={onDone}>{t('common:cancel')}</Button>
            <Button look="primary" submits>
              {t('common:save')}
            </Button>
          </>
        }
      />
    </form>
  );
}

const invalid = { ok: false, error: { code: 'webhook-invalid' } } as const;
