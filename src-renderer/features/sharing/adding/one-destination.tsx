import { Info, Monitor, ShieldCheck, TriangleAlert } from 'lucide-react';
import { type ClipboardEvent, type ComponentProps, useRef, useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import type { PlatformId } from '#shared/model.ts';
import { type Pasted, readPasted } from '#shared/pasted/pasted.ts';
import type { Problem } from '#shared/problems.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import type { Dialog } from '../../../components/dialog.tsx';
import { Hint } from '../../../components/field.tsx';
import { Finding } from '../../../components/finding.tsx';
import { useAppState, useCall, useWindowState } from '../../../store/context.tsx';
import { useTextDrop } from '../../window/use-text-drop.ts';
import { ConnectionTest } from './connection-test.tsx';
import { CertificateField, KeyField, KeyPlace, NameField, PlaceFields } from './destination-fields.tsx';
import {
  additionOf,
  backupProblem,
  type DestinationForm,
  emptyDestinationForm,
  fallbackName,
  streamUrlProblem,
  withPasted,
  withPlatform,
} from './destination-form.ts';
import { MoreFields } from './more-fields.tsx';
import { PasteNote } from './paste-note.tsx';
import { PasteZone } from './paste-zone.tsx';
import { PlatformTiles } from './platform-tiles.tsx';
import { platformName } from './platform-words.ts';
import { sameElsewhere } from './same-elsewhere.ts';
import { useTrial } from './use-trial.ts';

interface OneDestinationProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
  /** Taken already. */
  readonly names: readonly string[];
  readonly platform: PlatformId;
  readonly pasted: Pasted | undefined;
  readonly isShown: boolean;
  onSeveral(pasted: Pasted): void;
}

interface Paste {
  readonly pasted: Pasted;
  readonly before: DestinationForm;
}

/** Choose a platform on the left, fill in on the right what it gave you. */
export function useOneDestination(props: OneDestinationProps): ComponentProps<typeof Dialog> {
  const { camera, destinations, names, platform, onSeveral, isShown } = props;
  const call = useCall();
  const { closeDialog, open } = useWindowState((state) => state);
  const [first] = useState(() => pasteInto(emptyDestinationForm(platform, names), props.pasted, names));
  const [form, setForm] = useState(first.form);
  const [paste, setPaste] = useState(first.paste);
  const [isJudged, setJudged] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const streamUrlField = useRef<HTMLInputElement>(null);
  const trial = useTrial();

  /** What a test has shown is about what was there before. */
  function change(next: DestinationForm): void {
    setForm(next);
    setProblem(undefined);
    const isOther = (['platform', 'streamUrl', 'key', 'certificateAuthority'] as const).some(
      (field) => next[field] !== form[field],
    );
    if (isOther && trial.run.kind !== 'none') trial.end();
  }
  function take(pasted: Pasted): void {
    if (pasted.kind === 'destinations' && pasted.destinations.length > 1) {
      onSeveral(pasted);
      return;
    }
    const next = pasteInto(form, pasted, names);
    setPaste(next.paste);
    change(next.form);
  }
  const isOver = useTextDrop(isShown, (reading) => void reading.then(take));

  /** A key that came along with the URL does not belong into the same field. */
  function pasteIntoField(event: ClipboardEvent, isMore: (pasted: Pasted) => boolean): void {
    const pasted = readPasted(event.clipboardData.getData('text'));
    if (!isMore(pasted)) return;
    event.preventDefault();
    take(pasted);
  }
  function isReady(): boolean {
    return isRehearsal(form) || !(streamUrlProblem(form.streamUrl) ?? backupProblem(form));
  }
  async function add(): Promise<void> {
    setJudged(true);
    if (!isReady()) return;
    setBusy(true);
    const reply = await call('destination.add', { cameraId: camera.id, ...additionOf(form) });
    setBusy(false);
    if (reply.ok) closeDialog();
    else setProblem(reply.error);
  }

  const { streamUrl, key, certificateAuthority } = additionOf(form);
  return {
    title: t('adding:title'),
    subtitle: t('adding:forCamera', { camera: camera.name }),
    size: 'large',
    submitLabel: t('adding:add'),
    isBusy,
    onSubmit: add,
    onClose: closeDialog,
    footerHint: (
      <div role="status">
        <Hint icon={problem ? TriangleAlert : ShieldCheck} isTrouble={problem !== undefined}>
          {problem ? sentence(problem) : startWords(camera)}
        </Hint>
      </div>
    ),
    choose: (
      <PlatformTiles
        chosen={form.platform}
        destinations={destinations}
        onChoose={(chosen) => change(withPlatform(form, chosen, names))}
      />
    ),
    children: isRehearsal(form) ? (
      <>
        <Finding icon={Monitor} tone="note">
          {t('adding:rehearsal')}
        </Finding>
        <NameField form={form} onChange={change} />
      </>
    ) : (
      <>
        <PasteZone platform={form.platform} isOver={isOver !== undefined} onPasted={take} />
        <PasteNote
          pasted={paste?.pasted}
          onUndo={() => {
            if (paste) change(paste.before);
            setPaste(undefined);
            // The button goes with what it was about.
            streamUrlField.current?.focus();
          }}
          onAddCamera={(address) => open({ kind: 'add-camera', address })}
        />
        <PlaceFields
          form={form}
          onChange={change}
          isStreamUrlJudged={isJudged}
          streamUrlField={streamUrlField}
          onStreamUrlLeft={() => setJudged(form.streamUrl !== '')}
          onStreamUrlPasted={(event) => pasteIntoField(event, (pasted) => holdsMore(pasted, form))}
        />
        <div className="key-step">
          <KeyField form={form} onChange={change} onPaste={(event) => pasteIntoField(event, holdsAddress)} />
          <KeyPlace form={form} />
          <Elsewhere form={form} camera={camera} />
        </div>
        <ConnectionTest
          trial={trial}
          name={form.name.trim() || fallbackName(form)}
          input={{
            cameraId: camera.id,
            platform: form.platform,
            streamUrl,
            ...(key && { key }),
            ...(certificateAuthority && { certificateAuthority }),
          }}
          isReady={isReady()}
          onNotReady={() => setJudged(true)}
        />
        <div className="folded">
          <MoreFields form={form} onChange={change} camera={camera} />
          <CertificateField form={form} onChange={change} />
        </div>
      </>
    ),
  };
}

function pasteInto(form: DestinationForm, pasted: Pasted | undefined, names: readonly string[]) {
  if (!pasted) return { form, paste: undefined };
  const [found] = pasted.kind === 'destinations' ? pasted.destinations : [];
  const paste: Paste = { pasted, before: form };
  return { form: found ? withPasted(form, found, names) : form, paste };
}

/** More than what belongs into the field of the stream URL. */
function holdsMore(pasted: Pasted, form: DestinationForm): boolean {
  if (pasted.kind !== 'destinations') return pasted.kind === 'camera';
  const [found, ...others] = pasted.destinations;
  if (others.length > 0 || found?.streamUrl === undefined) return others.length > 0;
  return (
    found.key !== undefined || (found.platform !== undefined && !['custom', form.platform].includes(found.platform))
  );
}

const holdsAddress = (pasted: Pasted): boolean =>
  pasted.kind === 'camera' ||
  (pasted.kind === 'destinations' && pasted.destinations.some(({ streamUrl }) => streamUrl !== undefined));

/** Nobody can compare stream keys here, which never come back: whoever adds it has to know. */
function Elsewhere({ form, camera }: { readonly form: DestinationForm; readonly camera: CameraView }) {
  const destinations = useAppState((state) => state.destinations);
  const cameras = useAppState((state) => state.cameras);
  const other = sameElsewhere(form, Object.values(destinations), camera.id);
  if (!other) return null;
  return (
    <Hint icon={Info}>
      {t('adding:elsewhere', {
        camera: cameras[other.cameraId]?.name ?? '',
        destination: other.name,
        platform: platformName(form.platform),
      })}
    </Hint>
  );
}

function startWords(camera: CameraView): string {
  return camera.order === 'live' ? t('adding:startsAtOnce') : t('adding:startsLater');
}
