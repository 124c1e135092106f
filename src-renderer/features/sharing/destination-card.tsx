import { Monitor } from 'lucide-react';
import { type HTMLAttributes, useRef, useState } from 'react';
import { isLive } from '#shared/broadcast/light.ts';
import { isOnAir, twinOf } from '#shared/destinations/twins.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { DestinationView } from '#shared/state.ts';
import { formatMbits } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { MoreMenu } from '../../components/menu.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { Switch } from '../../components/switch.tsx';
import { Tile } from '../../components/tile.tsx';
import { useNow } from '../../components/use-now.ts';
import { useAppState, useBitrates, useCall, useWindowState } from '../../store/context.tsx';
import { type CardQuestion, CardQuestions } from './card-questions.tsx';
import { DestinationNotes } from './destination-notes.tsx';
import { DestinationTrouble } from './destination-trouble.tsx';
import { monogramOf } from './monogram.ts';
import { backupStandingOf, standingOf } from './standing.ts';
import { TrialResult } from './trial-result.tsx';
import { UploadBars } from './upload-bars.tsx';
import { type Moves, useCardMenu } from './use-card-menu.ts';
import './destination-card.css';

interface DestinationCardProps {
  readonly destination: DestinationView;
  /** A card of its own, or a row of a list. */
  readonly isCard: boolean;
  readonly moves: Moves;
  /** For what it is dragged by. */
  readonly handle: HTMLAttributes<HTMLElement>;
  /** It is being dragged, or another one would be put before or after it. */
  readonly drag: 'dragged' | 'before' | 'after' | undefined;
}

export function DestinationCard({ destination, drag, handle, isCard, moves }: DestinationCardProps) {
  const { id, name, order, hasKey } = destination;
  const call = useCall();
  const open = useWindowState((state) => state.open);
  const cameras = useAppState((state) => state.cameras);
  const destinations = useAppState((state) => state.destinations);
  const nowMs = useNow();
  const controls = useRef<HTMLDivElement>(null);
  const [question, setQuestion] = useState<CardQuestion>();
  const { standing, words, trouble } = standingOf(destination, nowMs);
  const twins = twinOf(destination, { cameras, destinations });
  const doesSend = isLive(destination) || trouble?.kind === 'retrying';

  const setOrder = (isOn: boolean) => call('destination.setOrder', { destinationId: id, order: isOn ? 'live' : 'off' });
  const remove = () => call('destination.remove', { destinationId: id });
  const entries = useCardMenu({
    destination,
    moves,
    canRetry: trouble !== undefined || backupStandingOf(destination, nowMs)?.trouble !== undefined,
    remove: () => (isOnAir(destination) ? setQuestion('delete') : void remove()),
  });
  const change = (isOn: boolean) => {
    const isCameraOnAir = cameras[destination.cameraId]?.order === 'live';
    if (!isOn && isLive(destination)) setQuestion('off');
    else if (isOn && isCameraOnAir && twins && isOnAir(twins.twin)) setQuestion('same-key');
    else void setOrder(isOn);
  };

  return (
    <li
      className={`destination ${isCard ? 'card' : ''} ${trouble ? 'problem' : ''}`}
      data-destination={id}
      data-drag={drag}
    >
      <span {...handle} className="destination-handle" title={t('sharing:card.drag')}>
        <Tile>{isRehearsal(destination) ? <Icon of={Monitor} /> : monogramOf(destination)}</Tile>
      </span>
      <h3 className="destination-name">{name}</h3>
      <div className="destination-controls" ref={controls}>
        {hasKey ? (
          <Switch label={t('sharing:card.onAirSwitch', { name })} isOn={order === 'live'} onChange={change} />
        ) : (
          <Button size="small" onClick={() => open({ kind: 'edit-destination', destinationId: id, focus: 'key' })}>
            {t('sharing:card.enterKey')}
          </Button>
        )}
        <MoreMenu label={t('sharing:card.more', { name })} entries={entries} />
      </div>
      <div className="destination-state">
        <span className="figures">
          <StateLabel standing={standing}>{words}</StateLabel>
        </span>
        {doesSend && <Upload destination={destination} isTrouble={trouble !== undefined} />}
      </div>
      {trouble && <DestinationTrouble destination={destination} trouble={trouble} />}
      <DestinationNotes destination={destination} twins={twins} nowMs={nowMs} />
      <TrialResult destination={destination} />
      <CardQuestions
        anchor={controls}
        name={name}
        twins={twins}
        question={question}
        onClose={() => setQuestion(undefined)}
        onYes={(asked) => (asked === 'delete' ? remove() : setOrder(asked === 'same-key'))}
      />
    </li>
  );
}

function Upload({ destination, isTrouble }: { readonly destination: DestinationView; readonly isTrouble: boolean }) {
  const { id, meters } = destination;
  const bitrates = useBitrates(id);
  return (
    <span className="destination-bitrate">
      <Sparkline values={bitrates} span={30} isTrouble={isTrouble} />
      <span className="figures">{formatMbits(meters.kbps)}</span>
      {!isRehearsal(destination) && <UploadBars destination={destination} />}
    </span>
  );
}
