import { t } from '#shared/words/words.ts';
import { OneFieldForm } from '../../components/one-field-form.tsx';
import { useCall } from '../../store/context.tsx';

/** Asks for the address. Whoever knows it can post there, so it begins empty. */
export function WebhookForm({ onDone }: { onDone(): void }) {
  const call = useCall();
  return (
    <OneFieldForm
      label={t('health:webhook.address')}
      placeholder={t('health:webhook.placeholder')}
      hint={t('health:webhook.kept')}
      value=""
      submitLabel={t('common:save')}
      onSubmit={async (url) => (url === '' ? invalid : call('webhook.set', { url }))}
      onDone={onDone}
    />
  );
}

const invalid = { ok: false, error: { code: 'webhook-invalid' } } as const;
