import { useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { WithName } from '../../components/with-name.tsx';
import { useAppState, useCall } from '../../store/context.tsx';
import { Setting } from '../settings/setting.tsx';
import { WebhookForm } from './webhook-form.tsx';
import './webhook-setting.css';

/** A web address that is told what needs a person. It goes in and does not come out. */
export function WebhookSetting() {
  const call = useCall();
  const host = useAppState((state) => state.webhookHost);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Setting
      label={t('health:webhook.label')}
      caption={t('health:webhook.about')}
      below={
        <>
          {isAsking && <WebhookForm onDone={() => setIsAsking(false)} />}
          {!isAsking && host !== undefined && <Target key={host} host={host} />}
        </>
      }
    >
      {!isAsking && (
        <Button onClick={() => setIsAsking(true)}>
          {host === undefined ? t('health:webhook.enter') : t('health:webhook.replace')}
        </Button>
      )}
      {!isAsking && host !== undefined && (
        <Button onClick={() => call('webhook.set', { url: '' })}>{t('health:webhook.remove')}</Button>
      )}
    </Setting>
  );
}

/** Where messages go, and a test of it. */
function Target({ host }: { readonly host: string }) {
  const call = useCall();
  const [outcome, setOutcome] = useState<{ readonly words: string; readonly isTrouble: boolean }>();
  const [isTesting, setIsTesting] = useState(false);

  async function test(): Promise<void> {
    setIsTesting(true);
    setOutcome(undefined);
    const reply = await call('webhook.test', {});
    setIsTesting(false);
    setOutcome({
      words: reply.ok ? t('health:webhook.tested') : sentence(reply.error),
      isTrouble: !reply.ok,
    });
  }

  return (
    <div className="webhook-target">
      <p className="secondary">
        <WithName words={t('health:webhook.sendsTo', { host })} name={host} />
      </p>
      <div className="row wraps">
        <Button size="small" isUnavailable={isTesting} onClick={test}>
          {isTesting ? t('health:webhook.testing') : t('health:webhook.test')}
        </Button>
        <p role="status" className={outcome?.isTrouble ? 'webhook-trouble' : 'secondary'}>
          {outcome?.words}
        </p>
      </div>
    </div>
  );
}
