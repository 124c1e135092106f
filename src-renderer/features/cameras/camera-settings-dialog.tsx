import { TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Field, Hint } from '../../components/field.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { PictureAdjustments } from '../imaging/picture-adjustments.tsx';
import { readSubStream, withAddress } from './camera-address.ts';
import { CameraCheck } from './camera-check.tsx';
import { AddressField, LoginFields, TransportChoice } from './camera-fields.tsx';
import { type CameraForm, cameraFormOf, changedLogin, readCameraForm } from './camera-form.ts';
import { useInspection } from './inspection/use-inspection.ts';
import { RemoveCamera } from './remove-camera.tsx';
import { SlateFields } from './slate/slate-fields.tsx';
import { changedPicture, readAfterSeconds, slateFormOf } from './slate/slate-form.ts';
import { SubStreamField } from './sub-stream-field.tsx';
import './camera-dialog.css';

interface CameraSettingsDialogProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
  /** It is opened for the check, which begins at once. */
  readonly isToCheck: boolean;
}

export function CameraSettingsDialog({ camera, destinations, isToCheck }: CameraSettingsDialogProps) {
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const [form, setForm] = useState(() => cameraFormOf(camera));
  const [slate, setSlate] = useState(() => slateFormOf(camera));
  const [addressProblem, setAddressProblem] = useState<Problem>();
  const [isSubStreamJudged, setSubStreamJudged] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const inspection = useInspection();
  const addressField = useRef<HTMLInputElement>(null);
  const userField = useRef<HTMLInputElement>(null);
  const isDemo = form.kind === 'demo';
  const isOnNetwork = form.kind === 'rtsp';
  const told = inspection.run.kind === 'open' ? inspection.run.view.source : undefined;

  /** A look at the camera was at what stood here before. */
  function change(next: CameraForm): void {
    setForm(next);
    setAddressProblem(undefined);
    inspection.end();
  }
  function read(typed: CameraForm) {
    setSubStreamJudged(true);
    if (isOnNetwork && !readSubStream(typed).ok) return undefined;
    const result = readCameraForm(typed);
    if (result.ok) return result.value;
    setAddressProblem(result.error);
    return undefined;
  }
  function check(typed: CameraForm): void {
    const found = read(typed);
    if (!found) return;
    const login = changedLogin(typed, camera);
    inspection.start({ kind: 'camera', cameraId: camera.id, source: found.source, ...(login && { login }) });
  }
  const checkBy = (transport: 'tcp' | 'udp') => () => {
    setForm({ ...form, transport });
    check({ ...form, transport });
  };
  async function save(): Promise<void> {
    const found = read(form);
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
      title={t('cameras:dialog.title')}
      subtitle={camera.name}
      size="medium"
      submitLabel={t('common:save')}
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
        label={t('cameras:cameraName')}
        value={form.name}
        onChange={(name) => setForm({ ...form, name })}
        maxLength={120}
        autoFocus={!isToCheck}
      />
      {isOnNetwork && (
        <AddressField
          ref={addressField}
          value={form.address}
          onChange={(address) => change({ ...form, address })}
          onWhole={(text) => change(withAddress(form, text))}
          problem={addressProblem && sentence(addressProblem)}
        />
      )}
      {!isDemo && (
        <LoginFields
          login={form}
          onChange={(login) => change({ ...form, ...login })}
          hasStoredPassword={camera.hasPassword}
          userRef={userField}
        />
      )}
      {isOnNetwork && (
        <details className="advanced">
          <summary>{t('cameras:advanced')}</summary>
          <TransportChoice value={form.transport} onChange={(transport) => change({ ...form, transport })} />
        </details>
      )}
      {!isDemo && (
        <CameraCheck
          camera={camera}
          destinations={destinations}
          inspection={inspection}
          isFirst={isToCheck}
          onCheck={() => check(form)}
          remedies={{
            'enter-login': () => userField.current?.focus(),
            ...(isOnNetwork && {
              'change-address': () => addressField.current?.focus(),
              'use-tcp': checkBy('tcp'),
              'use-udp': checkBy('udp'),
            }),
          }}
        />
      )}
      <PictureAdjustments camera={camera} />
      <SlateFields form={slate} onChange={setSlate} />
      {isOnNetwork && (
        <SubStreamField
          form={form}
          onChange={setForm}
          told={told?.kind === 'rtsp' ? told.subUrl : undefined}
          isJudged={isSubStreamJudged}
          onLeft={() => setSubStreamJudged(true)}
        />
      )}
    </Dialog>
  );
}
