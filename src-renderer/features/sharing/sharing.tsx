import { Plus } from 'lucide-react';
import { useState } from 'react';
import { isInBroadcast } from '#shared/broadcast/light.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useCall, useWindowState } from '../../store/context.tsx';
import { PractiseButton } from '../rehearsal/practise-button.tsx';
import { DestinationList } from './destination-list.tsx';
import { sharingSummary } from './standing.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import './sharing.css';

interface SharingProps {
  readonly camera: CameraView;
  /** In order. */
  readonly destinations: readonly DestinationView[];
}

/** Where the picture goes: what is in the broadcast, and below it what is not. */
export function Sharing({ camera, destinations }: SharingProps) {
  const call = useCall();
  const open = useWindowState((state) => state.open);
  const section = useKeptFocus(destinations);
  const [moved, setMoved] = useState('');
  const inBroadcast = destinations.filter(isInBroadcast);
  const others = destinations.filter((each) => !isInBroadcast(each));
  const move = (group: readonly DestinationView[]) => (destination: DestinationView, place: DestinationView) => {
    void call('destination.move', { destinationId: destination.id, position: place.position });
    const { name } = destination;
    setMoved(t('sharing:moved', { name, place: group.indexOf(place) + 1, count: group.length }));
  };
  return (
    <section className="sharing" aria-label={t('sharing:title')} ref={section} data-region>
      <header>
        <h2>{t('sharing:title')}</h2>
        {destinations.length > 0 && <span className="caption">{sharingSummary(camera, inBroadcast)}</span>}
      </header>
      {destinations.length === 0 && <p className="secondary sharing-empty">{t('sharing:empty')}</p>}
      {inBroadcast.length > 0 && <DestinationList destinations={inBroadcast} areCards onMove={move(inBroadcast)} />}
      {others.length > 0 && (
        <>
          <h3 className="sharing-group">{t('sharing:notInBroadcast')}</h3>
          <DestinationList destinations={others} areCards={false} onMove={move(others)} />
        </>
      )}
      <Button
        look="dashed"
        icon={Plus}
        onClick={() => open({ kind: 'add-destination', cameraId: camera.id, platform: 'youtube' })}
      >
        {t('sharing:addDestination')}
      </Button>
      {destinations.length === 0 && <PractiseButton cameraId={camera.id} look="dashed" />}
      <p className="visually-hidden" aria-live="polite">
        {moved}
      </p>
    </section>
  );
}
