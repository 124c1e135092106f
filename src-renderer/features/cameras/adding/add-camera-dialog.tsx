import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import type { InspectionView } from '#shared/cameras/inspection.ts';
import { sentence } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import { t } from '#shared/words/words.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { Hint } from '../../../components/field.tsx';
import { useCall, useWindowState } from '../../../store/context.tsx';
import { shortcutOf } from '../../window/shortcut-of.ts';
import { useKeys } from '../../window/use-keys.ts';
import { readLogin, withAddress } from '../camera-address.ts';
import { useInspection } from '../inspection/use-inspection.ts';
import { useInspectionPicture } from '../inspection/use-inspection-picture.ts';
import {
  type AddForm,
  type Candidate,
  choose,
  emptyAddForm,
  inspectionOf,
  isUntested,
  keyOf,
  sourceToAdd,
  suggestedName,
  whyNotAdded,
  withLatest,
} from './add-form.ts';
import { ChosenCamera } from './chosen-camera.tsx';
import { FoundList } from './found-list.tsx';
import { SearchHead, SearchHints, SweepLine } from './search-panel.tsx';
import { TypedAddress } from './typed-address.tsx';
import { useDiscovery } from './use-discovery.ts';
import '../camera-dialog.css';

interface AddCameraDialogProps {
  /** What was pasted or dropped; empty for none. */
  readonly address: string;
  /** Where the keyboard is at first. */
  readonly focus: 'list' | 'address';
}

/** Choose a camera on the left, see on the right what it sends. */
export function AddCameraDialog({ address, focus }: AddCameraDialogProps) {
  const call = useCall();
  const { closeDialog, select } = useWindowState((state) => state);
  const [typed, setForm] = useState(() => emptyAddForm(address));
  const [addressProblem, setAddressProblem] = useState<Problem>();
  const [refusal, setRefusal] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const discovery = useDiscovery();
  const form = withLatest(typed, discovery.view.found);
  const inspection = useInspection();
  const picture = useInspectionPicture(inspection.run);
  const addressField = useRef<HTMLInputElement>(null);
  const view = inspection.run.kind === 'open' ? inspection.run.view : undefined;

  useKeys((event) => {
    if (shortcutOf(event) !== 'f') return false;
    discovery.search();
    return true;
  });

  /** What was found out is about what was there before. */
  function change(next: AddForm): void {
    setForm(next);
    setAddressProblem(undefined);
    setRefusal(undefined);
    inspection.end();
  }
  function chooseFrom(candidate: Candidate): void {
    const next = choose(form, candidate);
    change(next);
    if (next.candidate.kind !== 'found') return;
    const { standing, cameraId } = next.candidate.found;
    // It shows its picture to anybody: looking at it gives nothing away.
    if (standing.kind === 'open' && cameraId === undefined) test(next);
  }
  function test(tested: AddForm): void {
    const input = inspectionOf(tested);
    setRefusal(undefined);
    if (!input.ok) setAddressProblem(input.error);
    else if (input.value) inspection.start(input.value);
  }
  function check(): void {
    const chosen = form.candidate.kind === 'address' ? form : choose(form, { kind: 'address' });
    const next = withAddress(chosen, chosen.address);
    setForm(next);
    test(next);
  }
  async function add(): Promise<void> {
    const source = sourceToAdd(form, view);
    if (!source.ok) return setAddressProblem(source.error);
    if (!source.value) return setRefusal(whyNotAdded(form));
    const login = readLogin(form);
    setBusy(true);
    const reply = await call('camera.add', {
      name: form.name?.trim() || suggestedName(form, view),
      source: source.value,
      ...(login && { login }),
      ...(inspection.run.kind === 'open' && { inspectionId: inspection.run.id }),
    });
    setBusy(false);
    if (!reply.ok) return setRefusal(sentence(reply.error));
    select(reply.value.cameraId);
    closeDialog();
  }

  const warning = refusal ?? (isUntested(form, view) ? untestedWords(view) : undefined);
  return (
    <Dialog
      title={t('cameras:addCamera')}
      size="large"
      submitLabel={t('cameras:addCamera')}
      isBusy={isBusy}
      onSubmit={add}
      onClose={closeDialog}
      footerHint={
        <div role="status">
          <Hint icon={warning ? TriangleAlert : ShieldCheck} isTrouble={refusal !== undefined}>
            {warning ?? t('cameras:adding.hint')}
          </Hint>
        </div>
      }
      choose={
        <>
          <SearchHead discovery={discovery} />
          <SearchHints discovery={discovery} />
          <FoundList
            found={discovery.found}
            chosen={form.candidate}
            picture={picture}
            isSignedIn={view?.hasPicture === true && readLogin(form) !== undefined}
            onChoose={chooseFrom}
          />
          <SweepLine discovery={discovery} />
          <TypedAddress
            ref={addressField}
            form={form}
            onChange={change}
            onCheck={check}
            isChecking={inspection.isBusy}
            problem={addressProblem}
            autoFocus={focus === 'address'}
          />
        </>
      }
    >
      <ChosenCamera
        key={keyOf(form.candidate)}
        form={form}
        inspection={inspection}
        onChange={change}
        onWish={setForm}
        onTest={(tested) => {
          setForm(tested);
          test(tested);
        }}
        onEditAddress={() => addressField.current?.focus()}
      />
    </Dialog>
  );
}

function untestedWords(view: InspectionView | undefined): string {
  const hasFailed = view?.problem !== undefined && view.phase === 'done';
  return hasFailed ? t('cameras:adding.notPassed') : t('cameras:adding.untested');
}
