import { TriangleAlert } from 'lucide-react';
import { type ClipboardEvent, useRef, useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import { type PastedDestination, readPasted } from '#shared/pasted/pasted.ts';
import type { Problem } from '#shared/problems.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Hint } from '../../components/field.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { ConnectionTest } from './adding/connection-test.tsx';
import {
  CertificateField,
  KeyField,
  KeyPlace,
  NameField,
  PlaceFields,
  StoredKey,
} from './adding/destination-fields.tsx';
import {
  backupProblem,
  type DestinationForm,
  destinationFormOf,
  fallbackName,
  streamUrlProblem,
} from './adding/destination-form.ts';
import { MoreFields, NotesField } from './adding/more-fields.tsx';
import { Understood } from './adding/paste-note.tsx';
import { useTrial } from './adding/use-trial.ts';

interface EditDestinationDialogProps {
  readonly destination: DestinationView;
  readonly camera: CameraView | undefined;
  readonly focus: 'name' | 'key';
}

/** What was pasted, and what was there before it. */
interface Paste {
  readonly found: PastedDestination;
  readonly form: DestinationForm;
  readonly keyChange: KeyChange;
}

type KeyChange = 'keep' | 'replace' | 'remove';

export function EditDestinationDialog({ destination, camera, focus }: EditDestinationDialogProps) {
  const { id, name, hasKey, hasCertificateAuthority, platform } = destination;
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const [form, setForm] = useState(() => destinationFormOf(destination));
  const [keyChange, setKeyChange] = useState<KeyChange>(hasKey && focus !== 'key' ? 'keep' : 'replace');
  const [paste, setPaste] = useState<Paste>();
  const [problem, setProblem] = useState<Problem>();
  const streamUrlField = useRef<HTMLInputElement>(null);
  const trial = useTrial();
  const isReady = !(streamUrlProblem(form.streamUrl) ?? backupProblem(form));
  const key = keyChange === 'remove' ? '' : form.key.trim() || undefined;
  const { certificateAuthority, backupStreamUrl } = form;

  /** What a test has shown is about what was there before. */
  function change(next: DestinationForm): void {
    setForm(next);
    setProblem(undefined);
    if (trial.run.kind !== 'none') trial.end();
  }
  /** A key that came along with the address does not belong into the same field, where it would be no secret. */
  function split(event: ClipboardEvent): void {
    const pasted = readPasted(event.clipboardData.getData('text'));
    const [found, ...others] = pasted.kind === 'destinations' ? pasted.destinations : [];
    if (!found?.streamUrl || !found.key || others.length > 0) return;
    event.preventDefault();
    setPaste({ found, form, keyChange });
    setKeyChange('replace');
    change({ ...form, streamUrl: found.streamUrl, key: found.key });
  }
  function undoPaste({ form: before, keyChange: keyBefore }: Paste): void {
    setPaste(undefined);
    setKeyChange(keyBefore);
    change(before);
    // The button goes with what it was about.
    streamUrlField.current?.focus();
  }
  async function save(): Promise<void> {
    if (!isReady) return;
    const { backupUse, importance, isAdaptive, notes } = form;
    const reply = await call('destination.update', {
      destinationId: id,
      name: form.name.trim() || fallbackName(form),
      streamUrl: form.streamUrl.trim(),
      ...(key !== undefined && { key }),
      ...(certificateAuthority.trim() && { certificateAuthority }),
      backupStreamUrl: backupStreamUrl.trim(),
      backupUse,
      importance,
      isAdaptive,
      notes,
    });
    if (reply.ok) closeDialog();
    else setProblem(reply.error);
  }

  return (
    <Dialog
      title={t('adding:edit')}
      subtitle={name}
      size="medium"
      submitLabel={t('common:save')}
      onSubmit={save}
      onClose={closeDialog}
      footerHint={
        <div role="status">
          {problem && (
            <Hint icon={TriangleAlert} isTrouble>
              {sentence(problem)}
            </Hint>
          )}
        </div>
      }
    >
      {isRehearsal(form) ? (
        <>
          <NameField form={form} onChange={change} />
          <NotesField form={form} onChange={change} />
        </>
      ) : (
        <>
          <div role="status" className="paste-note">
            {paste && <Understood destination={paste.found} onUndo={() => undoPaste(paste)} />}
          </div>
          <PlaceFields
            form={form}
            onChange={change}
            isStreamUrlJudged
            streamUrlField={streamUrlField}
            onStreamUrlLeft={() => {}}
            onStreamUrlPasted={split}
          />
          <div className="key-step">
            {keyChange === 'keep' && (
              <StoredKey onReplace={() => setKeyChange('replace')} onRemove={() => setKeyChange('remove')} />
            )}
            {keyChange === 'replace' && <KeyField form={form} onChange={change} onPaste={split} autoFocus={!paste} />}
            {keyChange === 'remove' && (
              <p className="row secondary">
                <span className="grow">{t('adding:key.isRemoved')}</span>
                <Button size="small" autoFocus onClick={() => setKeyChange('keep')}>
                  {t('common:undo')}
                </Button>
              </p>
            )}
            <KeyPlace form={form} />
          </div>
          {camera && (
            <ConnectionTest
              trial={trial}
              name={form.name.trim() || fallbackName(form)}
              input={{
                cameraId: camera.id,
                destinationId: id,
                platform,
                streamUrl: form.streamUrl.trim(),
                ...(key !== undefined && { key }),
                ...(certificateAuthority.trim() && { certificateAuthority }),
              }}
              isReady={isReady}
              onNotReady={() => {}}
            />
          )}
          <div className="folded">
            <MoreFields form={form} onChange={change} camera={camera} />
            <CertificateField form={form} onChange={change} isStored={hasCertificateAuthority} />
          </div>
        </>
      )}
    </Dialog>
  );
}
