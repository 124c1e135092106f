import { Plus } from 'lucide-react';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { Button } from '../../components/button.tsx';
import { useWindowState } from '../../store/context.tsx';
import { PractiseButton } from '../rehearsal/practise-button.tsx';
import { DestinationCard } from './destination-card.tsx';
import { isInBroadcast, sharingSummary } from './standing.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import './sharing.css';

interface SharingProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
}

/** Where the picture goes: what is in the broadcast, and below it what is not. */
export function Sharing({ camera, destinations }: SharingProps) {
  const open = useWindowState((state) => state.open);
  const section = useKeptFocus(destinations);
  const inBroadcast = destinations.filter(isInBroadcast);
  const others = destinations.filter((each) => !isInBroadcast(each));
  return (
    <section className="sharing" aria-label="Stream Sharing" ref={section} data-region>
      <header>
        <h2>Stream Sharing</h2>
        {destinations.length > 0 && <span className="caption">{sharingSummary(camera, inBroadcast)}</span>}
      </header>
      {destinations.length === 0 && (
        <p className="secondary sharing-empty">
          Nobody receives this camera yet. A destination is your account on YouTube, Facebook or any other platform.
        </p>
      )}
      {inBroadcast.length > 0 && (
        <ul className="destinations">
          {inBroadcast.map((destination) => (
            <DestinationCard key={destination.id} destination={destination} isCard />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <>
          <h3 className="sharing-group">Not in this broadcast</h3>
          <ul className="card destination-list">
            {others.map((destination) => (
              <DestinationCard key={destination.id} destination={destination} isCard={false} />
            ))}
          </ul>
        </>
      )}
      <Button
        look="dashed"
        icon={Plus}
        onClick={() => open({ kind: 'add-destination', cameraId: camera.id, platform: 'youtube' })}
      >
        Add destination
      </Button>
      {destinations.length === 0 && <PractiseButton cameraId={camera.id} look="dashed" />}
    </section>
  );
}
