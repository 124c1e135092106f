import { useRef, useState } from 'react';
import type { DestinationView } from '#shared/state.ts';
import { formatMbits } from '#shared/words/format.ts';
import { Button } from '../../components/button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { MoreMenu } from '../../components/menu.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { Switch } from '../../components/switch.tsx';
import { Tile } from '../../components/tile.tsx';
import { useNow } from '../../components/use-now.ts';
import { useBitrates, useCall, useWindowState } from '../../store/context.tsx';
import { DestinationNotes } from './destination-notes.tsx';
import { DestinationTrouble } from './destination-trouble.tsx';
import { monogramOf } from './monogram.ts';
import { backupStandingOf, isLive, standingOf } from './standing.ts';
import './destination-card.css';

interface DestinationCardProps {
  readonly destination: DestinationView;
  /** A card of its own, or a row of a list. */
  readonly isCard: boolean;
}

export function DestinationCard({ destination, isCard }: DestinationCardProps) {
  const { id, name, order, hasKey, meters } = destination;
  const call = useCall();
  const open = useWindowState((state) => state.open);
  const nowMs = useNow();
  const controls = useRef<HTMLDivElement>(null);
  const [question, setQuestion] = useState<'off' | 'delete'>();
  const { standing, words, trouble } = standingOf(destination, nowMs);
  const canRetry = trouble !== undefined || backupStandingOf(destination, nowMs)?.trouble !== undefined;
  const doesSend = isLive(destination) || trouble?.kind === 'retrying';

  const setOrder = (isOn: boolean) => call('destination.setOrder', { destinationId: id, order: isOn ? 'live' : 'off' });
  const edit = (focus: 'name' | 'key') => open({ kind: 'edit-destination', destinationId: id, focus });
  const entries = [
    { label: 'Edit', choose: () => edit('name') },
    ...(canRetry ? [{ label: 'Retry now', choose: () => call('destination.retry', { destinationId: id }) }] : []),
    { label: 'Delete', choose: () => setQuestion('delete') },
  ];
  return (
    <li className={`destination ${isCard ? 'card' : ''} ${trouble ? 'problem' : ''}`} data-destination={id}>
      <Tile>{monogramOf(destination)}</Tile>
      <h3 className="destination-name">{name}</h3>
      <div className="destination-controls" ref={controls}>
        {hasKey ? (
          <Switch
            label={`${name} on air`}
            isOn={order === 'live'}
            onChange={(isOn) => (!isOn && isLive(destination) ? setQuestion('off') : void setOrder(isOn))}
          />
        ) : (
          <Button size="small" onClick={() => edit('key')}>
            Enter key
          </Button>
        )}
        <MoreMenu label={`More for ${name}`} entries={entries} />
      </div>
      <div className="destination-state">
        <span className="figures">
          <StateLabel standing={standing}>{words}</StateLabel>
        </span>
        {doesSend && <Bitrate id={id} kbps={meters.kbps} isTrouble={trouble !== undefined} />}
      </div>
      <DestinationNotes destination={destination} nowMs={nowMs} />
      {trouble && <DestinationTrouble destination={destination} trouble={trouble} />}
      <LeaveQuestion
        anchor={controls}
        name={name}
        question={question}
        onClose={() => setQuestion(undefined)}
        onOff={() => setOrder(false)}
        onDelete={() => call('destination.remove', { destinationId: id })}
      />
    </li>
  );
}

function Bitrate({ id, kbps, isTrouble }: { readonly id: string; readonly kbps: number; readonly isTrouble: boolean }) {
  const bitrates = useBitrates(id);
  return (
    <span className="destination-bitrate">
      <Sparkline values={bitrates} span={30} isTrouble={isTrouble} />
      <span className="figures">{formatMbits(kbps)}</span>
    </span>
  );
}

interface LeaveQuestionProps {
  readonly anchor: React.RefObject<HTMLElement | null>;
  readonly name: string;
  readonly question: 'off' | 'delete' | undefined;
  onClose(): void;
  onOff(): unknown;
  onDelete(): unknown;
}

/** Asked before viewers lose a destination, or the app its key. */
function LeaveQuestion({ anchor, name, question, onClose, onOff, onDelete }: LeaveQuestionProps) {
  const isDeletion = question === 'delete';
  const leave = () => {
    onClose();
    if (isDeletion) onDelete();
    else onOff();
  };
  return (
    <Confirmation
      anchor={anchor}
      isOpen={question !== undefined}
      onClose={onClose}
      question={isDeletion ? `Delete ${name}?` : `Take ${name} off air?`}
      choices={
        <>
          <Button onClick={leave}>{isDeletion ? 'Delete' : 'Take off air'}</Button>
          <Button look="primary" autoFocus onClick={onClose}>
            {isDeletion ? 'Keep' : 'Keep on air'}
          </Button>
        </>
      }
    >
      {isDeletion
        ? 'Its stream key is forgotten too, and nothing goes there any more.'
        : 'The broadcast ends for viewers there. The other destinations go on.'}
    </Confirmation>
  );
}
