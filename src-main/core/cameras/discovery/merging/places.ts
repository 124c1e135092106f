import type { FoundStanding } from '#shared/cameras/discovery.ts';
import type { Sighting } from '../sighting.ts';

/** All that answers on the network. Never changed, but replaced; the same object as long as nothing new is known. */
export interface Places {
  readonly byKey: ReadonlyMap<string, Place>;
  readonly nextNumber: number;
}

/** An address, and the port of an ONVIF device service there where one is known. */
export interface Place {
  readonly key: string;
  /** In the order of being found. */
  readonly number: number;
  readonly address: string;
  /** What each way of searching has learnt, all its sightings put together. */
  readonly sightings: Readonly<Partial<Record<Sighting['via'], Sighting>>>;
  /** What came of asking it. */
  readonly answer?: PlaceAnswer;
}

export interface PlaceAnswer extends Omit<Sighting, 'via' | 'address'> {
  readonly standing: FoundStanding & { readonly kind: 'open' | 'needs-password' | 'no-onvif' | 'silent' };
  /** The device's clock minus ours. */
  readonly clockOffsetMs?: number;
}

export const noPlaces: Places = { byKey: new Map(), nextNumber: 1 };

/** What anybody on the network can fill with inventions. */
const maxPlaces = 500;
const maxPlacesAtAddress = 64;

/**
 * With what was sighted. A name or a number is no place of its own: whoever invents new ones at one address, or answers
 * for many there, stays one place.
 */
export function addSighting(places: Places, sighting: Sighting): Places {
  const { address, via } = sighting;
  const key = keyOf(sighting);
  const place = places.byKey.get(key);
  if (!place && !hasRoom(places, address)) return places;
  const known = place?.sightings[via];
  const sightings = { ...place?.sightings, [via]: { ...known, ...sighting } };
  if (place && known && !saysMore(sighting, known)) return places;
  if (place) return withPlace(places, { ...place, sightings });
  const { nextNumber } = places;
  return { ...withPlace(places, { key, number: nextNumber, address, sightings }), nextNumber: nextNumber + 1 };
}

/** With what came of asking a place; nothing, if it is not there any more. */
export function addAnswer(places: Places, key: string, answer: PlaceAnswer): Places {
  const place = places.byKey.get(key);
  return place ? withPlace(places, { ...place, answer }) : places;
}

/** Without the sightings that are gone, and without the places where none is left. */
export function withoutSightings(places: Places, isGone: (place: Place, via: Sighting['via']) => boolean): Places {
  const byKey = new Map(places.byKey);
  let isChanged = false;
  for (const place of places.byKey.values()) {
    const left = Object.values(place.sightings).filter(({ via }) => !isGone(place, via));
    if (left.length === Object.keys(place.sightings).length) continue;
    isChanged = true;
    if (left.length === 0) byKey.delete(place.key);
    else byKey.set(place.key, { ...place, sightings: Object.fromEntries(left.map((each) => [each.via, each])) });
  }
  return isChanged ? { ...places, byKey } : places;
}

/** The place that a sighting belongs to. */
export function keyOf({ address, onvifUrl }: Pick<Sighting, 'address' | 'onvifUrl'>): string {
  if (onvifUrl === undefined || !URL.canParse(onvifUrl)) return address;
  const { port, protocol } = new URL(onvifUrl);
  return `${address} ${port || (protocol === 'https:' ? 443 : 80)}`;
}

function withPlace(places: Places, place: Place): Places {
  return { ...places, byKey: new Map(places.byKey).set(place.key, place) };
}

function hasRoom({ byKey }: Places, address: string): boolean {
  if (byKey.size >= maxPlaces) return false;
  let there = 0;
  for (const place of byKey.values()) if (place.address === address) there += 1;
  return there < maxPlacesAtAddress;
}

function saysMore(sighting: Sighting, known: Sighting): boolean {
  return Object.entries(sighting).some(([name, value]) => known[name as keyof Sighting] !== value);
}
