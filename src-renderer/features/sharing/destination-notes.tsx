import type { LucideIcon } from 'lucide-react';
import { ChevronsDown, KeyRound, Split, StickyNote } from 'lucide-react';
import type { TwinPair } from '#shared/destinations/twins.ts';
import { explain } from '#shared/messages/messages.ts';
import type { DestinationView } from '#shared/state.ts';
import { formatMbits } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { SlateIcon } from '../../components/slate-icon.ts';
import { StateLabel } from '../../components/state-label.tsx';
import { useAppState, useCall, useWindowState } from '../../store/context.tsx';
import { type DestinationNote, notesOf } from './notes.ts';
import { backupStandingOf } from './standing.ts';

interface DestinationNotesProps {
  readonly destination: DestinationView;
  readonly twins: TwinPair | undefined;
  readonly nowMs: number;
}

/** What is unusual about how it is sent to, how its backup does, and what the user wants to remember; mostly nothing. */
export function DestinationNotes({ destination, nowMs, twins }: DestinationNotesProps) {
  const slateState = useAppState((state) => state.cameras[destination.cameraId]?.slateState) ?? noSlate;
  const notes = notesOf(destination, slateState, twins);
  const backup = backupStandingOf(destination, nowMs);
  if (notes.length === 0 && !backup && destination.notes === '') return null;
  return (
    <div className="destination-notes">
      {notes.map((note) => (
        <p key={note.kind} className={`destination-note ${note.isTrouble ? 'trouble' : ''}`}>
          <Icon of={drawings[note.kind]} size={14} />
          <span>{note.words}</span>
          <Remedy note={note} destination={destination} />
        </p>
      ))}
      {backup && (
        <div className="destination-backup">
          <span className="figures">
            <StateLabel standing={backup.standing}>{backup.words}</StateLabel>
          </span>
          {destination.backup?.state.kind === 'live' && (
            <span className="figures">{formatMbits(destination.backup.meters.kbps)}</span>
          )}
        </div>
      )}
      {backup?.trouble && <p>{explain(backup.trouble.error, { name: destination.name }).what}</p>}
      {destination.notes !== '' && (
        <p className="destination-note own" title={destination.notes}>
          <Icon of={StickyNote} size={14} />
          <span dir="auto">{destination.notes}</span>
        </p>
      )}
    </div>
  );
}

const noSlate = { kind: 'none' } as const;

const drawings: Record<DestinationNote['kind'], LucideIcon> = {
  address: Split,
  smaller: ChevronsDown,
  slate: SlateIcon,
  twin: KeyRound,
};

/** The button that goes with a note, if a person can do something about it. */
function Remedy({ note, destination }: { readonly note: DestinationNote; readonly destination: DestinationView }) {
  const { id, isPaused } = destination;
  const call = useCall();
  const open = useWindowState((state) => state.open);
  if (note.kind === 'slate' && isPaused) {
    return (
      <Button
        look="link"
        size="small"
        onClick={() => call('destination.pause', { destinationId: id, isPaused: false })}
      >
        {t('sharing:menu.resume')}
      </Button>
    );
  }
  if (note.kind !== 'twin' || !note.isTrouble) return null;
  return (
    <Button
      look="link"
      size="small"
      onClick={() => open({ kind: 'edit-destination', destinationId: id, focus: 'key' })}
    >
      {t('sharing:twins.replaceKey')}
    </Button>
  );
}
