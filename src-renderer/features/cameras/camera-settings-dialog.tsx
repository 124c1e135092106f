import { Trash2, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { sentence } from '#shared/messages.ts';
import type { Problem } from '#shared/problems.ts';
import type { CameraView } from '#shared/state.ts';
import { Button } from '../../components/button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field, Hint } from '../../components/field.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { AddressField, LoginFields, TransportChoice } from './camera-fields.tsx';
import { type CameraForm, cameraFormOf, changedLogin, readCameraForm } from './camera-form.ts';
import { CameraTestResult } from './camera-test-result.tsx';
import { useCameraTest } from './use-camera-test.ts';

export function CameraSettingsDialog({ camera }: { readonly camera: CameraView }) {
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const [form, setForm] = useState(() => cameraFormOf(camera));
  const [problem, setProblem] = useState<Problem>();
  const { test, run, clear } = useCameraTest();
  const isDemo = form.kind === 'demo';

  function change(next: CameraForm): void {
    setForm(next);
    setProblem(undefined);
    if (test.kind !== 'none') clear();
  }
  function check(): void {
    const read = readCameraForm(form);
    if (!read.ok) {
      setProblem(read.error);
      return;
    }
    const login = changedLogin(form, camera);
    void run({ source: read.value.source, ...(login && { login }) }, camera.id);
  }
  async function save(): Promise<void> {
    const read = readCameraForm(form);
    if (!read.ok) return setProblem(read.error);
    const login = changedLogin(form, camera);
    const reply = await call('camera.update', {
      cameraId: camera.id,
      name: form.name.trim() || read.value.fallbackName,
      source: read.value.source,
      ...(login && { login }),
    });
    if (reply.ok) closeDialog();
    else setProblem(reply.error);
  }

  return (
    <Dialog
      title="Camera settings"
      subtitle={camera.name}
      size="medium"
      submitLabel="Save"
      onSubmit={save}
      onClose={closeDialog}
      footerStart={<RemoveCamera camera={camera} />}
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
            problem={problem && sentence(problem)}
            isChecking={test.kind === 'running'}
          />
          <LoginFields form={form} onChange={change} hasStoredPassword={camera.hasPassword} />
          <CameraTestResult test={test} />
          <TransportChoice form={form} onChange={change} />
        </>
      )}
      {isDemo && problem && (
        <Hint icon={TriangleAlert} isTrouble>
          {sentence(problem)}
        </Hint>
      )}
    </Dialog>
  );
}

function RemoveCamera({ camera }: { readonly camera: CameraView }) {
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const button = useRef<HTMLButtonElement>(null);
  const [isAsking, setAsking] = useState(false);
  const remove = () => {
    closeDialog();
    void call('camera.remove', { cameraId: camera.id });
  };
  return (
    <>
      <Button ref={button} look="quiet" icon={Trash2} onClick={() => setAsking(true)}>
        Remove camera
      </Button>
      <Confirmation
        anchor={button}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        question={`Remove ${camera.name}?`}
        choices={
          <>
            <Button onClick={remove}>Remove</Button>
            <Button look="primary" autoFocus onClick={() => setAsking(false)}>
              Keep
            </Button>
          </>
        }
      >
        {camera.order === 'live' && 'It is on air: the broadcast ends for viewers. '}
        Its destinations, their stream keys and its password are forgotten too.
      </Confirmation>
    </>
  );
}
