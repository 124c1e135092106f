import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import { t } from '#shared/words/words.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Finding } from '../../components/finding.tsx';
import { Switch } from '../../components/switch.tsx';
import { download } from '../../download.ts';
import { useCall, useWindowState } from '../../store/context.tsx';
import { emptyPassphrase, isPassphraseReady, PassphraseFields } from './passphrase-fields.tsx';

/** Asks whether stream keys and passwords go along, and under which passphrase. */
export function ExportDialog() {
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const meaningId = useId();
  const [hasSecrets, setSecrets] = useState(false);
  const [passphrase, setPassphrase] = useState(emptyPassphrase);
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function save(): Promise<void> {
    setChecked(true);
    if (hasSecrets && !isPassphraseReady(passphrase)) return;
    setBusy(true);
    const reply = await call('configuration.export', hasSecrets ? { passphrase: passphrase.first } : {});
    setBusy(false);
    if (!reply.ok) return setProblem(sentence(reply.error));
    download(new Blob([reply.value.text], { type: 'application/json' }), 'polycast-configuration.json');
    closeDialog();
  }

  return (
    <Dialog
      title={t('transfer:export.title')}
      size="small"
      submitLabel={isBusy && hasSecrets ? t('transfer:export.submitBusy') : t('transfer:export.submit')}
      isBusy={isBusy}
      onSubmit={save}
      onClose={closeDialog}
    >
      <p className="secondary">{t('transfer:export.means')}</p>
      <div className="switch-line">
        <div className="grow">
          <span className="field-label">{t('transfer:export.withSecrets')}</span>
          <p id={meaningId} className="caption">
            {hasSecrets ? t('transfer:export.withSecretsMeans') : t('transfer:export.withoutSecretsMeans')}
          </p>
        </div>
        <Switch
          label={t('transfer:export.withSecrets')}
          isOn={hasSecrets}
          onChange={setSecrets}
          describedBy={meaningId}
        />
      </div>
      {hasSecrets && <PassphraseFields value={passphrase} isChecked={isChecked} onChange={setPassphrase} />}
      {problem && (
        <div role="alert">
          <Finding icon={TriangleAlert} tone="trouble">
            {problem}
          </Finding>
        </div>
      )}
    </Dialog>
  );
}
