import type { DestinationView } from '#shared/state.ts';
import { DestinationCard } from './destination-card.tsx';
import { type Drag, useDragOrder } from './use-drag-order.ts';

interface DestinationListProps {
  /** In order. */
  readonly destinations: readonly DestinationView[];
  /** Cards of their own, or the rows of one. */
  readonly areCards: boolean;
  /** Puts one at the place that another one has now. */
  onMove(destination: DestinationView, place: DestinationView): void;
}

/** A group of destinations, in which they are put in order by hand. */
export function DestinationList({ areCards, destinations, onMove }: DestinationListProps) {
  const ids = destinations.map(({ id }) => id);
  const moveTo = (from: number, to: number) => {
    const [destination, place] = [destinations[from], destinations[to]];
    if (destination && place) onMove(destination, place);
  };
  const { drag, handle } = useDragOrder(ids, (id, index) => moveTo(ids.indexOf(id), index));
  return (
    <ul className={areCards ? 'destinations' : 'card destination-list'}>
      {destinations.map((destination, index) => (
        <DestinationCard
          key={destination.id}
          destination={destination}
          isCard={areCards}
          moves={{
            up: index > 0 ? () => moveTo(index, index - 1) : undefined,
            down: index < destinations.length - 1 ? () => moveTo(index, index + 1) : undefined,
          }}
          handle={handle(destination.id)}
          drag={roleIn(drag, destination.id, index === destinations.length - 1)}
        />
      ))}
    </ul>
  );
}

function roleIn(drag: Drag | undefined, id: string, isLast: boolean): 'dragged' | 'before' | 'after' | undefined {
  if (!drag) return undefined;
  if (drag.id === id) return 'dragged';
  if (drag.beforeId === id) return 'before';
  return drag.beforeId === undefined && isLast ? 'after' : undefined;
}
