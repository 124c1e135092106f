import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { type ClipboardEvent, useState } from 'react';
import { sentence } from '#shared/messages.ts';
import type { PlatformId } from '#shared/model.ts';
import { platformById } from '#shared/platforms.ts';
import type { Problem } from '#shared/problems.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Hint } from '../../components/field.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { CertificateField, KeyField, KeyPlace, PlaceFields } from './destination-fields.tsx';
import {
  backupProblem,
  type DestinationForm,
  emptyDestinationForm,
  fallbackName,
  type Pasted,
  streamUrlProblem,
  withPasted,
  withPlatform,
} from './destination-form.ts';
import { MoreFields } from './more-fields.tsx';
import { PasteZone } from './paste-zone.tsx';
import { PlatformTiles } from './platform-tiles.tsx';

interface AddDestinationDialogProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
  readonly platform: PlatformId;
  /** What was dropped on the window: a stream URL, a key or both. */
  readonly pasted: string;
}

/** Choose a platform on the left, fill in on the right what it gave you. */
export function AddDestinationDialog({ camera, destinations, platform, pasted }: AddDestinationDialogProps) {
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const names = destinations.map(({ name }) => name);
  const [form, setForm] = useState(() => withPasted(emptyDestinationForm(platform, names), pasted).form);
  const [paste, setPaste] = useState<{ readonly found: Pasted['found']; readonly before: DestinationForm }>();
  const [isJudged, setJudged] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  function takePasted(text: string): void {
    const next = withPasted(form, text);
    setPaste({ found: next.found, before: form });
    setForm(next.form);
  }
  function undoPaste(): void {
    if (paste) setForm(paste.before);
    setPaste(undefined);
  }
  /** A key that came along with the URL does not belong in this field. */
  function pasteIntoStreamUrl(event: ClipboardEvent): void {
    const text = event.clipboardData.getData('text');
    if (withPasted(form, text).found !== 'both') return;
    event.preventDefault();
    takePasted(text);
  }
  async function add(): Promise<void> {
    setJudged(true);
    if (streamUrlProblem(form.streamUrl) || backupProblem(form)) return;
    const { certificateAuthority, key, streamUrl, backupStreamUrl, backupUse, importance, isAdaptive } = form;
    setBusy(true);
    const reply = await call('destination.add', {
      cameraId: camera.id,
      platform: form.platform,
      streamUrl: streamUrl.trim(),
      name: form.name.trim() || fallbackName(form),
      ...(key.trim() && { key: key.trim() }),
      ...(certificateAuthority.trim() && { certificateAuthority }),
      ...(backupStreamUrl.trim() && { backupStreamUrl: backupStreamUrl.trim() }),
      backupUse,
      importance,
      isAdaptive,
    });
    setBusy(false);
    if (reply.ok) closeDialog();
    else setProblem(reply.error);
  }

  return (
    <Dialog
      title="Add destination"
      subtitle={`for ${camera.name}`}
      size="large"
      submitLabel="Add destination"
      isBusy={isBusy}
      onSubmit={add}
      onClose={closeDialog}
      footerHint={
        <Hint icon={problem ? TriangleAlert : ShieldCheck} isTrouble={problem !== undefined}>
          {problem ? sentence(problem) : startWords(camera)}
        </Hint>
      }
      choose={
        <PlatformTiles
          chosen={form.platform}
          destinations={destinations}
          onChoose={(chosen) => setForm(withPlatform(form, chosen, names))}
        />
      }
    >
      <PasteZone
        from={form.platform === 'custom' ? 'the service' : platformById(form.platform).name}
        found={paste?.found}
        onText={takePasted}
        onUndo={undoPaste}
      />
      <PlaceFields
        form={form}
        onChange={setForm}
        isStreamUrlJudged={isJudged}
        onStreamUrlLeft={() => setJudged(form.streamUrl !== '')}
        onStreamUrlPasted={pasteIntoStreamUrl}
      />
      <KeyField form={form} onChange={setForm} />
      <KeyPlace form={form} />
      <MoreFields form={form} onChange={setForm} camera={camera} />
      <CertificateField form={form} onChange={setForm} />
    </Dialog>
  );
}

const startWords = (camera: CameraView): string =>
  camera.order === 'live'
    ? 'The camera is on air: it starts sending at once.'
    : 'It starts sending when you press Go live.';
