import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { sentence } from '#shared/messages.ts';
import type { Problem } from '#shared/problems.ts';
import type { CameraView } from '#shared/state.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Field, Hint } from '../../components/field.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { AddressField, LoginFields, TransportChoice } from './camera-fields.tsx';
import { type CameraForm, cameraFormOf, changedLogin, readCameraForm, readSubStream } from './camera-form.ts';
import { CameraTestResult } from './camera-test-result.tsx';
import { RemoveCamera } from './remove-camera.tsx';
import { SlateFields } from './slate-fields.tsx';
import { changedPicture, readAfterSeconds, slateFormOf } from './slate-form.ts';
import { SubStreamField } from './sub-stream-field.tsx';
import { useCameraTest } from './use-camera-test.ts';

export function CameraSettingsDialog({ camera }: { readonly camera: CameraView }) {
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const [form, setForm] = useState(() => cameraFormOf(camera));
  const [slate, setSlate] = useState(() => slateFormOf(camera));
  const [addressProblem, setAddressProblem] = useState<Problem>();
  const [isSubStreamJudged, setSubStreamJudged] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const { test, run, clear } = useCameraTest();
  const isDemo = form.kind === 'demo';

  function change(next: CameraForm): void {
    setForm(next);
    setAddressProblem(undefined);
    if (test.kind !== 'none') clear();
  }
  function read() {
    setSubStreamJudged(true);
    if (!isDemo && !readSubStream(form).ok) return undefined;
    const result = readCameraForm(form);
    if (result.ok) return result.value;
    setAddressProblem(result.error);
    return undefined;
  }
  function check(): void {
    const found = read();
    if (!found) return;
    const login = changedLogin(form, camera);
    void run({ source: found.source, ...(login && { login }) }, camera.id);
  }
  async function save(): Promise<void> {
    const found = read();
    const afterSeconds = readAfterSeconds(slate);
    if (!found || afterSeconds === undefined) return;
    setBusy(true);
    const problem = await store(found, afterSeconds);
    setBusy(false);
    if (problem) setRefusal(problem);
    else closeDialog();
  }
  async function store({ source, fallbackName }: NonNullable<ReturnType<typeof read>>, afterSeconds: number) {
    const cameraId = camera.id;
    const login = changedLogin(form, camera);
    const name = form.name.trim() || fallbackName;
    const facts = { name, source, slate: { text: slate.text, afterSeconds } };
    const updated = await call('camera.update', { cameraId, ...facts, ...(login && { login }) });
    if (!updated.ok) return updated.error;
    const picture = changedPicture(slate);
    if (picture === undefined) return undefined;
    const kept = await call('camera.setSlatePicture', { cameraId, picture });
    return kept.ok ? undefined : kept.error;
  }

  return (
    <Dialog
      title="Camera settings"
      subtitle={camera.name}
      size="medium"
      submitLabel="Save"
      isBusy={isBusy}
      onSubmit={save}
      onClose={closeDialog}
      footerStart={<RemoveCamera camera={camera} />}
      footerHint={
        refusal && (
          <Hint icon={TriangleAlert} isTrouble>
            {sentence(refusal)}
          </Hint>
        )
      }
    >
      <Field
        label="Camera name"
        value={form.name}
        onChange={(name) => setForm({ ...form, name })}
        maxLength={120}
        autoFocus={isDemo}
      />
      {!isDemo && (
        <>
          <AddressField
            form={form}
            onChange={change}
            onCheck={check}
            problem={addressProblem && sentence(addressProblem)}
            isChecking={test.kind === 'running'}
          />
          <LoginFields form={form} onChange={change} hasStoredPassword={camera.hasPassword} />
          <CameraTestResult test={test} />
          <TransportChoice form={form} onChange={change} />
        </>
      )}
      <SlateFields form={slate} onChange={setSlate} />
      {!isDemo && (
        <SubStreamField
          form={form}
          onChange={change}
          isJudged={isSubStreamJudged}
          onLeft={() => setSubStreamJudged(true)}
        />
      )}
    </Dialog>
  );
}
