import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { Finding } from '../../components/finding.tsx';
import { useWindowState } from '../../store/context.tsx';
import { FileZone } from './file-zone.tsx';
import { ImportContent } from './import-content.tsx';
import { type ImportStep, useImport } from './use-import.ts';
import './transfer.css';

/**
 * Takes in what was exported: shows what is in the file first, and asks for the passphrase where it needs one. `text`: of
 * the file, where it was opened with Polycast.
 */
export function ImportDialog({ text }: { readonly text: string | undefined }) {
  const closeDialog = useWindowState((state) => state.closeDialog);
  const { step, isBusy, problem, takeFile, open, takeIn } = useImport(text);
  const [passphrase, setPassphrase] = useState('');
  const isAsking = step.kind === 'passphrase';
  const submit = () => (isAsking ? open(passphrase) : takeIn());
  return (
    <Dialog
      title={t('transfer:import.title')}
      size="small"
      {...(isAsking || step.kind === 'summary'
        ? { submitLabel: submitLabel(step.kind, isBusy), onSubmit: submit }
        : {})}
      isBusy={isBusy || (isAsking && passphrase === '')}
      footerHint={step.kind === 'done' && <DoneButton onDone={closeDialog} />}
      onClose={closeDialog}
    >
      {step.kind !== 'done' && <FileZone hasFile={step.kind !== 'choose'} onFile={takeFile} />}
      {isAsking && (
        <>
          <Finding icon={Info} tone="note">
            {t('transfer:import.encrypted')}
          </Finding>
          <Field
            label={t('transfer:import.passphrase')}
            type="password"
            autoFocus
            value={passphrase}
            onChange={setPassphrase}
            problem={problem}
          />
        </>
      )}
      {step.kind === 'done' && (
        <Finding icon={CircleCheck} tone="good" title={t('transfer:import.doneTitle')}>
          {t('transfer:import.done')}
        </Finding>
      )}
      {(step.kind === 'summary' || step.kind === 'done') && <ImportContent summary={step.summary} />}
      {step.kind === 'summary' && <p className="caption">{t('transfer:import.means')}</p>}
      {problem && !isAsking && (
        <div role="alert">
          <Finding icon={TriangleAlert} tone="trouble">
            {problem}
          </Finding>
        </div>
      )}
    </Dialog>
  );
}

function submitLabel(kind: ImportStep['kind'], isBusy: boolean): string {
  if (kind === 'passphrase') return isBusy ? t('transfer:import.opening') : t('transfer:import.open');
  return isBusy ? t('transfer:import.submitBusy') : t('transfer:import.submit');
}

function DoneButton({ onDone }: { onDone(): void }) {
  return (
    <div className="at-end">
      <Button look="primary" autoFocus onClick={onDone}>
        {t('common:done')}
      </Button>
    </div>
  );
}
