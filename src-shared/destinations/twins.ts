import type { AppState, DestinationView } from '../state.ts';

/** A destination, and another one with the same server and stream key. */
export interface TwinPair {
  readonly destination: DestinationView;
  readonly twin: DestinationView;
  /** The twin's camera by name, where it is another one. */
  readonly camera?: string;
}

type Views = Pick<AppState, 'cameras' | 'destinations'>;

/** The first twin of a destination, one that is on air before all others; undefined where it has none. */
export function twinOf(destination: DestinationView, views: Views): TwinPair | undefined {
  const twins = destination.twins.flatMap((id) => views.destinations[id] ?? []);
  const twin = twins.find(isOnAir) ?? twins[0];
  if (!twin) return undefined;
  const camera = twin.cameraId === destination.cameraId ? undefined : views.cameras[twin.cameraId]?.name;
  return { destination, twin, ...(camera !== undefined && { camera }) };
}

/**
 * Where going live with a camera would send a key twice: to what is on air already, or from two destinations of the
 * camera itself, which are told once. A platform takes only one of them at a time.
 */
export function twinsOnAir(cameraId: string, views: Views): readonly TwinPair[] {
  const starting = Object.values(views.destinations)
    .filter((each) => each.cameraId === cameraId && each.order === 'live' && each.hasKey && !isOnAir(each))
    .sort((one, other) => one.position - other.position);
  return starting.flatMap((destination, index) => {
    const pair = twinOf(destination, views);
    if (pair && isOnAir(pair.twin)) return [pair];
    const twin = starting.slice(index + 1).find(({ id }) => destination.twins.includes(id));
    return twin ? [{ destination, twin }] : [];
  });
}

/** It has a session, or is about to get one. */
export const isOnAir = ({ state }: Pick<DestinationView, 'state'>): boolean => state.kind !== 'off';
