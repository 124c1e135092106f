import { ArrowLeft, KeyRound, ShieldCheck, TriangleAlert } from 'lucide-react';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import type { PastedDestination } from '#shared/pasted/pasted.ts';
import type { Problem } from '#shared/problems.ts';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import type { Dialog } from '../../../components/dialog.tsx';
import { Hint } from '../../../components/field.tsx';
import { Tile } from '../../../components/tile.tsx';
import { useCall, useWindowState } from '../../../store/context.tsx';
import { monogramOf } from '../monogram.ts';
import { additionOf, fallbackName } from './destination-form.ts';
import { platformName } from './platform-words.ts';
import { type FoundRow, formsOf, whyNot } from './several-forms.ts';

interface SeveralDestinationsProps {
  readonly camera: CameraView;
  /** Taken already. */
  readonly names: readonly string[];
  readonly found: readonly PastedDestination[];
  onBack(): void;
}

/** What was found in a file or a text with more than one destination, to choose from. */
export function useSeveralDestinations(props: SeveralDestinationsProps): ComponentProps<typeof Dialog> {
  const { camera, names, found, onBack } = props;
  const call = useCall();
  const closeDialog = useWindowState((state) => state.closeDialog);
  const [left, setLeft] = useState<ReadonlySet<PastedDestination>>(new Set());
  const [added, setAdded] = useState<ReadonlySet<PastedDestination>>(new Set());
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const open = found.filter((each) => !added.has(each));
  const rows = formsOf(open, names);
  const wanted = rows.filter(({ pasted, form }) => !left.has(pasted) && whyNot(form) === undefined);

  async function add(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    for (const { pasted, form } of wanted) {
      const reply = await call('destination.add', { cameraId: camera.id, ...additionOf(form) });
      if (!reply.ok) {
        setBusy(false);
        return setProblem(reply.error);
      }
      setAdded((before) => new Set(before).add(pasted));
    }
    closeDialog();
  }
  function toggle(pasted: PastedDestination): void {
    const next = new Set(left);
    if (!next.delete(pasted)) next.add(pasted);
    setLeft(next);
  }

  return {
    title: t('adding:title'),
    subtitle: t('adding:forCamera', { camera: camera.name }),
    size: 'medium',
    submitLabel: t('adding:several.add', { count: wanted.length }),
    isBusy: isBusy || wanted.length === 0,
    onSubmit: add,
    onClose: closeDialog,
    footerHint: (
      <div role="status">
        <Hint icon={problem ? TriangleAlert : ShieldCheck} isTrouble={problem !== undefined}>
          {problem ? sentence(problem) : t('adding:several.hint')}
        </Hint>
      </div>
    ),
    children: <FoundDestinations rows={rows} left={left} count={found.length} onToggle={toggle} onBack={onBack} />,
  };
}

interface FoundDestinationsProps {
  readonly rows: readonly FoundRow[];
  /** Not wanted. */
  readonly left: ReadonlySet<PastedDestination>;
  readonly count: number;
  onToggle(pasted: PastedDestination): void;
  onBack(): void;
}

function FoundDestinations({ rows, left, count, onToggle, onBack }: FoundDestinationsProps) {
  const list = useRef<HTMLUListElement>(null);
  // What had the focus has just gone from the dialog.
  useEffect(() => list.current?.querySelector('input')?.focus(), []);
  return (
    <>
      <div className="row">
        <div className="grow" role="status">
          <h3>{t('adding:several.found', { count })}</h3>
        </div>
        <Button size="small" look="quiet" icon={ArrowLeft} className="mirrors-icon" onClick={onBack}>
          {t('adding:several.back')}
        </Button>
      </div>
      <ul ref={list} className="card found-destinations">
        {rows.map(({ pasted, form }, index) => {
          const problem = whyNot(form);
          const name = form.name || fallbackName(form);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes, and two may be alike.
            <li key={index}>
              <label className={problem ? 'unavailable' : ''}>
                <input
                  type="checkbox"
                  checked={problem === undefined && !left.has(pasted)}
                  disabled={problem !== undefined}
                  onChange={() => onToggle(pasted)}
                />
                <Tile>{monogramOf({ platform: form.platform, name })}</Tile>
                <span className="found-destination">
                  <b>{name}</b>
                  {name !== platformName(form.platform) && (
                    <span className="caption"> {platformName(form.platform)}</span>
                  )}
                  <span className="caption mono cut" dir="ltr">
                    {form.streamUrl}
                  </span>
                </span>
                <Facts pasted={pasted} problem={problem} />
              </label>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Facts({ pasted, problem }: { readonly pasted: PastedDestination; readonly problem: string | undefined }) {
  return (
    <span className="found-facts">
      {problem ? (
        <Hint icon={TriangleAlert} isTrouble>
          {problem}
        </Hint>
      ) : (
        <Hint icon={KeyRound}>{pasted.key ? t('adding:several.key') : t('adding:several.noKey')}</Hint>
      )}
      {pasted.needsLogin && (
        <Hint icon={TriangleAlert} isTrouble>
          {t('adding:paste.needsLogin')}
        </Hint>
      )}
    </span>
  );
}
