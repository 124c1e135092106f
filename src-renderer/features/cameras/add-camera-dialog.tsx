import { CirclePlay, ShieldCheck, Video } from 'lucide-react';
import { useState } from 'react';
import { sentence } from '#shared/messages.ts';
import type { Problem } from '#shared/problems.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Field, Hint } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { AddressField, LoginFields, TransportChoice } from './camera-fields.tsx';
import { type CameraForm, emptyCameraForm, readCameraForm } from './camera-form.ts';
import { CameraTestResult } from './camera-test-result.tsx';
import { useCameraTest } from './use-camera-test.ts';
import './camera-dialog.css';

/** Choose a camera on the left, see on the right what it sends. `address` is what was pasted or dropped. */
export function AddCameraDialog({ address }: { readonly address: string }) {
  const call = useCall();
  const { closeDialog, select } = useWindowState((state) => state);
  const [form, setForm] = useState(() => emptyCameraForm(address));
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const { test, run, clear } = useCameraTest();
  const isDemo = form.kind === 'demo';
  const read = readCameraForm(form);

  function change(next: CameraForm): void {
    setForm(next);
    setProblem(undefined);
    if (test.kind !== 'none') clear();
  }
  function check(): void {
    const address = readCameraForm(form);
    if (address.ok) void run(address.value);
    else setProblem(address.error);
  }
  async function add(): Promise<void> {
    if (!read.ok) return setProblem(read.error);
    const { source, login, fallbackName } = read.value;
    setBusy(true);
    const reply = await call('camera.add', {
      name: form.name.trim() || fallbackName,
      source,
      ...(login && { login }),
    });
    setBusy(false);
    if (!reply.ok) return setProblem(reply.error);
    select(reply.value.cameraId);
    closeDialog();
  }

  return (
    <Dialog
      title="Add camera"
      size="large"
      submitLabel="Add camera"
      isBusy={isBusy}
      onSubmit={add}
      onClose={closeDialog}
      footerHint={<Hint icon={ShieldCheck}>Nobody sees this camera until you press Go live.</Hint>}
      choose={
        <>
          <h3>Which camera?</h3>
          <div className="camera-kinds">
            <KindChoice
              icon={Video}
              words="A camera on the network"
              isChosen={!isDemo}
              onChoose={() => change({ ...form, kind: 'rtsp' })}
            />
            <KindChoice
              icon={CirclePlay}
              words="The demo camera"
              isChosen={isDemo}
              onChoose={() => change({ ...form, kind: 'demo' })}
            />
          </div>
          {isDemo ? (
            <p className="secondary">A built-in moving picture with a clock and sound. It needs no hardware.</p>
          ) : (
            <AddressField
              form={form}
              onChange={change}
              onCheck={check}
              problem={problem && sentence(problem)}
              isChecking={test.kind === 'running'}
            />
          )}
        </>
      }
    >
      {!isDemo && <LoginFields form={form} onChange={change} hasStoredPassword={false} />}
      {!isDemo && <CameraTestResult test={test} />}
      {isDemo && problem && (
        <Hint icon={Video} isTrouble>
          {sentence(problem)}
        </Hint>
      )}
      <div className="narrow">
        <Field
          label="Camera name"
          placeholder={read.ok ? read.value.fallbackName : 'For example: Football pitch'}
          value={form.name}
          onChange={(name) => setForm({ ...form, name })}
          maxLength={120}
        />
      </div>
      {!isDemo && <TransportChoice form={form} onChange={change} />}
    </Dialog>
  );
}

interface KindChoiceProps {
  readonly icon: typeof Video;
  readonly words: string;
  readonly isChosen: boolean;
  onChoose(): void;
}

function KindChoice({ icon, words, isChosen, onChoose }: KindChoiceProps) {
  return (
    <button type="button" className="camera-kind" aria-pressed={isChosen} onClick={onChoose}>
      <Icon of={icon} size={20} />
      {words}
    </button>
  );
}
