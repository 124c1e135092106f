import { Link, TriangleAlert, Undo2 } from 'lucide-react';
import type { Pasted, PastedDestination } from '#shared/pasted/pasted.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';
import { platformName } from './platform-words.ts';

interface PasteNoteProps {
  /** What the last paste was; undefined when there was none, or it was undone. */
  readonly pasted: Pasted | undefined;
  onUndo(): void;
  onAddCamera(address: string): void;
}

/** What was understood of what was pasted, before anything is saved. */
export function PasteNote({ pasted, onUndo, onAddCamera }: PasteNoteProps) {
  const nothing = pasted && whyNothing(pasted);
  return (
    <div role="status" className="paste-note">
      {pasted?.kind === 'destinations' && pasted.destinations[0] && (
        <Understood destination={pasted.destinations[0]} onUndo={onUndo} />
      )}
      {nothing && (
        <Finding icon={TriangleAlert} tone="trouble">
          {t(`adding:paste.${nothingKeys[nothing]}`)}
        </Finding>
      )}
      {pasted?.kind === 'camera' && (
        <Finding
          icon={TriangleAlert}
          tone="trouble"
          actions={
            <Button size="small" onClick={() => onAddCamera(pasted.address)}>
              {t('adding:paste.addCamera')}
            </Button>
          }
        >
          {t('adding:paste.camera')}
        </Finding>
      )}
    </div>
  );
}

const nothingKeys = { empty: 'nothingEmpty', 'too-large': 'nothingTooLarge', unknown: 'nothingUnknown' } as const;

/** A configuration of Polycast is no destination, though destinations are in it. */
function whyNothing(pasted: Pasted): keyof typeof nothingKeys | undefined {
  if (pasted.kind === 'configuration') return 'unknown';
  return pasted.kind === 'nothing' ? pasted.reason : undefined;
}

/** Where the parts of it went, and the way back. */
export function Understood({ destination, onUndo }: { readonly destination: PastedDestination; onUndo(): void }) {
  return (
    <>
      <Finding
        icon={Link}
        tone="note"
        actions={
          <Button size="small" look="quiet" icon={Undo2} onClick={onUndo}>
            {t('common:undo')}
          </Button>
        }
      >
        {understoodWords(destination)}
      </Finding>
      {destination.needsLogin && (
        <Finding icon={TriangleAlert} tone="trouble">
          {t('adding:paste.needsLogin')}
        </Finding>
      )}
    </>
  );
}

function understoodWords({ platform, streamUrl, key }: PastedDestination): string {
  const found = streamUrl ? (key ? 'both' : 'streamUrl') : 'key';
  if (platform === undefined || platform === 'custom') return t(`adding:paste.${found}`);
  return t(`adding:paste.${found}Of`, { platform: platformName(platform) });
}
