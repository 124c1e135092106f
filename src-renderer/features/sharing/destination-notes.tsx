import { ChevronsDown, Split } from 'lucide-react';
import { explain } from '#shared/messages.ts';
import type { DestinationView } from '#shared/state.ts';
import { formatMbits } from '#shared/words/format.ts';
import { Icon } from '../../components/icon.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { backupStandingOf, notesOf } from './standing.ts';

/** What is unusual about how it is sent to, and how its backup does; mostly nothing. */
export function DestinationNotes({ destination, nowMs }: { destination: DestinationView; nowMs: number }) {
  const notes = notesOf(destination);
  const backup = backupStandingOf(destination, nowMs);
  if (notes.length === 0 && !backup) return null;
  return (
    <div className="destination-notes">
      {notes.map(({ words, isTrouble }) => (
        <p key={words} className={`destination-note ${isTrouble ? 'trouble' : ''}`}>
          <Icon of={isTrouble ? ChevronsDown : Split} size={14} />
          {words}
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
    </div>
  );
}
