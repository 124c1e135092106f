import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { sentence } from '#shared/messages.ts';
import type { Problem } from '#shared/problems.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Hint } from '../../components/field.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { CertificateField, KeyField, KeyPlace, PlaceFields, StoredKey } from './destination-fields.tsx';
import { backupProblem, destinationFormOf, fallbackName, streamUrlProblem } from './destination-form.ts';
import { MoreFields } from './more-fields.tsx';

interface EditDestinationDialogProps {
  readonly destination: DestinationView;
  readonly camera: CameraView | undefined;
  readonly focus: 'name' | 'key';
}

type KeyChange = 'keep' | 'replace' | 'remove';

export function EditDestinationDialog({ destination, camera, focus }: EditDestinationDialogProps) {
  const { id, name, hasKey, hasCertificateAuthority } = destination;
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const [form, setForm] = useState(() => destinationFormOf(destination));
  const [keyChange, setKeyChange] = useState<KeyChange>(hasKey && focus !== 'key' ? 'keep' : 'replace');
  const [problem, setProblem] = useState<Problem>();

  async function save(): Promise<void> {
    if (streamUrlProblem(form.streamUrl) || backupProblem(form)) return;
    const { backupUse, importance, isAdaptive } = form;
    const key = keyChange === 'remove' ? '' : form.key.trim() || undefined;
    const reply = await call('destination.update', {
      destinationId: id,
      name: form.name.trim() || fallbackName(form),
      streamUrl: form.streamUrl.trim(),
      ...(key !== undefined && { key }),
      ...(form.certificateAuthority.trim() && { certificateAuthority: form.certificateAuthority }),
      backupStreamUrl: form.backupStreamUrl.trim(),
      backupUse,
      importance,
      isAdaptive,
    });
    if (reply.ok) closeDialog();
    else setProblem(reply.error);
  }

  return (
    <Dialog
      title="Edit destination"
      subtitle={name}
      size="medium"
      submitLabel="Save"
      onSubmit={save}
      onClose={closeDialog}
      footerHint={
        problem && (
          <Hint icon={TriangleAlert} isTrouble>
            {sentence(problem)}
          </Hint>
        )
      }
    >
      <PlaceFields form={form} onChange={setForm} isStreamUrlJudged onStreamUrlLeft={() => {}} />
      {keyChange === 'keep' && (
        <StoredKey onReplace={() => setKeyChange('replace')} onRemove={() => setKeyChange('remove')} />
      )}
      {keyChange === 'replace' && <KeyField form={form} onChange={setForm} autoFocus />}
      {keyChange === 'remove' && (
        <p className="row secondary">
          <span className="grow">The key is removed when you save.</span>
          <Button size="small" autoFocus onClick={() => setKeyChange('keep')}>
            Undo
          </Button>
        </p>
      )}
      <KeyPlace form={form} />
      <MoreFields form={form} onChange={setForm} camera={camera} />
      <CertificateField form={form} onChange={setForm} isStored={hasCertificateAuthority} />
    </Dialog>
  );
}
