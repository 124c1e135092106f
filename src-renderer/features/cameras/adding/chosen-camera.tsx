import { CirclePlay, Video } from 'lucide-react';
import { useRef, useState } from 'react';
import { vendorNamed } from '#shared/cameras/vendor-paths.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useAppState, useWindowState } from '../../../store/context.tsx';
import { hostOf } from '../camera-address.ts';
import { PreviewChoice, TransportChoice } from '../camera-fields.tsx';
import { InspectionResult } from '../inspection/inspection-result.tsx';
import type { Inspection } from '../inspection/use-inspection.ts';
import { type AddForm, previewChoice, suggestedName } from './add-form.ts';
import { foundName } from './found-words.ts';
import { OtherSubnet } from './other-subnet.tsx';
import { PathChoice } from './path-choice.tsx';
import { SignIn } from './sign-in.tsx';

interface ChosenCameraProps {
  readonly form: AddForm;
  readonly inspection: Inspection;
  /** A change that makes what was found out void. */
  onChange(form: AddForm): void;
  /** A change of what to do with what was found out. */
  onWish(form: AddForm): void;
  onTest(form: AddForm): void;
  onEditAddress(): void;
}

/** What there is to know and to do about the camera that is chosen at the left. */
export function ChosenCamera(props: ChosenCameraProps) {
  const { candidate } = props.form;
  const [isTried, setTried] = useState(false);
  const addedName = useAppState(({ cameras }) =>
    candidate.kind === 'found' && candidate.found.cameraId !== undefined
      ? cameras[candidate.found.cameraId]?.name
      : undefined,
  );
  if (candidate.kind === 'none') return <NoneChosen />;
  if (candidate.kind === 'demo') return <DemoPicture {...props} />;
  if (candidate.kind === 'found') {
    const { standing, cameraId, address } = candidate.found;
    if (cameraId !== undefined && addedName !== undefined) return <AlreadyAdded cameraId={cameraId} name={addedName} />;
    if (standing.kind === 'other-subnet' && !isTried) {
      const name = foundName(candidate.found);
      return <OtherSubnet name={name} address={address} own={standing.own} onTryAnyway={() => setTried(true)} />;
    }
  }
  return <TestableCamera {...props} />;
}

function NoneChosen() {
  return (
    <div className="none-chosen">
      <Icon of={Video} size={20} />
      <p>{t('cameras:adding.noneChosen')}</p>
      <p className="caption">{t('cameras:adding.noneChosenMore')}</p>
    </div>
  );
}

function DemoPicture({ form, onWish }: ChosenCameraProps) {
  return (
    <>
      <section className="step" aria-labelledby="demo-heading">
        <h3 id="demo-heading" className="row">
          <Icon of={CirclePlay} />
          {t('cameras:found.demoPicture')}
        </h3>
        <p className="secondary">{t('cameras:adding.demoAbout')}</p>
      </section>
      <NameField form={form} suggestion={suggestedName(form, undefined)} onWish={onWish} />
    </>
  );
}

function AlreadyAdded({ cameraId, name }: { readonly cameraId: string; readonly name: string }) {
  const { open, select, closeDialog } = useWindowState((state) => state);
  const show = () => {
    select(cameraId);
    closeDialog();
  };
  return (
    <section className="step" aria-labelledby="added-heading">
      <h3 id="added-heading">{t('cameras:adding.addedTitle')}</h3>
      <p className="secondary">{t('cameras:adding.addedAs', { name })}</p>
      <div className="row wraps">
        <Button onClick={show}>{t('cameras:adding.showIt')}</Button>
        <Button onClick={() => open({ kind: 'camera-settings', cameraId })}>{t('cameras:dialog.title')}</Button>
      </div>
    </section>
  );
}

function TestableCamera({ form, inspection, onChange, onWish, onTest, onEditAddress }: ChosenCameraProps) {
  const userField = useRef<HTMLInputElement>(null);
  const { run } = inspection;
  const view = run.kind === 'open' ? run.view : undefined;
  const name = form.name?.trim() || suggestedName(form, view) || t('problems:unnamed.camera');
  const source = view?.source?.kind === 'rtsp' ? view.source : undefined;
  const isTyped = form.candidate.kind === 'address';
  const testBy = (transport: 'tcp' | 'udp') => () => onTest({ ...form, transport });
  return (
    <>
      <SignIn
        title={signInTitle(form)}
        advice={adviceFor(form)}
        login={form}
        onChange={(login) => onChange({ ...form, ...login })}
        onTest={() => onTest(form)}
        hasTested={run.kind !== 'none'}
        isTesting={inspection.isBusy}
        userRef={userField}
      />
      <PathChoice form={form} onChange={onChange} />
      <InspectionResult
        inspection={inspection}
        cameraName={name}
        recipients={[]}
        remedies={{
          'test-again': () => onTest(form),
          'enter-login': () => userField.current?.focus(),
          ...(isTyped && { 'change-address': onEditAddress, 'use-tcp': testBy('tcp'), 'use-udp': testBy('udp') }),
        }}
      />
      <NameField form={form} suggestion={suggestedName(form, view)} onWish={onWish} />
      {(isTyped || source) && (
        <details className="advanced">
          <summary>{t('cameras:advanced')}</summary>
          <div className="advanced-fields">
            <TransportChoice
              value={form.transport ?? source?.transport ?? 'tcp'}
              onChange={(transport) => onWish({ ...form, transport })}
            />
            {source?.subUrl !== undefined && (
              <PreviewChoice
                value={previewChoice(form, source)}
                onChange={(previewFrom) => onWish({ ...form, previewFrom })}
              />
            )}
          </div>
        </details>
      )}
    </>
  );
}

interface NameFieldProps extends Pick<ChosenCameraProps, 'form' | 'onWish'> {
  readonly suggestion: string;
}

function NameField({ form, suggestion, onWish }: NameFieldProps) {
  return (
    <div className="narrow">
      <Field
        label={t('cameras:cameraName')}
        placeholder={suggestion || t('cameras:adding.nameExample')}
        value={form.name ?? suggestion}
        onChange={(name) => onWish({ ...form, name })}
        maxLength={120}
      />
    </div>
  );
}

function signInTitle({ candidate, address }: AddForm): string {
  if (candidate.kind === 'practice') return t('cameras:signIn.title_practice');
  const name = 'found' in candidate && candidate.found ? foundName(candidate.found) : hostOf(address);
  return name === undefined ? t('cameras:signIn.title_unnamed') : t('cameras:signIn.title', { name });
}

function adviceFor({ candidate }: AddForm): string | undefined {
  if (candidate.kind === 'practice') {
    return t('cameras:signIn.practice');
  }
  if (candidate.kind === 'address' && candidate.found) {
    const { vendor } = candidate.found;
    return vendorNamed(vendor) ? t('cameras:signIn.pathBelow', { vendor }) : t('cameras:signIn.pathUnknown');
  }
  if (candidate.kind !== 'found') return undefined;
  switch (candidate.found.standing.kind) {
    case 'open':
      return t('cameras:signIn.open');
    case 'silent':
      return t('cameras:signIn.silent');
    default:
      return undefined;
  }
}
