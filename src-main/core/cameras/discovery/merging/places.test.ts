import { expect, test } from 'vitest';
import type { Sighting } from '../sighting.ts';
import { addAnswer, addSighting, noPlaces, type Places, withoutSightings } from './places.ts';

const sighting: Sighting = {
  via: 'ws-discovery',
  address: '192.168.1.64',
  endpointReference: 'urn:uuid:1',
  onvifUrl: 'http://192.168.1.64/onvif/device_service',
};
const addAll = (places: Places, sightings: readonly Sighting[]) => sightings.reduce(addSighting, places);
const size = ({ byKey }: Places) => byKey.size;

test('what says nothing new changes nothing', () => {
  const places = addSighting(noPlaces, sighting);
  expect(addSighting(places, { ...sighting })).toBe(places);
  const { endpointReference: _, ...less } = sighting;
  expect(addSighting(places, less)).toBe(places);
  expect(addSighting(places, { ...sighting, model: 'M-1' })).not.toBe(places);
});

test('whoever invents names, serial numbers and MACs stays one place', () => {
  const inventions = Array.from({ length: 1_000 }, (_, index) => ({ ...sighting, endpointReference: `urn:${index}` }));
  expect(size(addAll(noPlaces, inventions))).toBe(1);
});

test('whoever invents services fills only a part of the list, and all together no more than 500', () => {
  const at = (address: string) =>
    Array.from({ length: 300 }, (_, index) => ({
      ...sighting,
      address,
      onvifUrl: `http://${address}:${1_000 + index}/`,
    }));
  const flooded = addAll(noPlaces, at('192.168.1.66'));
  expect(size(flooded)).toBe(64);
  expect(size(addSighting(flooded, sighting))).toBe(65);
  const addresses = Array.from({ length: 20 }, (_, index) => `192.168.1.${100 + index}`);
  expect(size(addAll(flooded, addresses.flatMap(at)))).toBe(500);
});

test('a place where no sighting is left is gone, and its number is not given again', () => {
  const places = addAll(noPlaces, [sighting, { via: 'mdns', address: '192.168.1.70' }]);
  const left = withoutSightings(places, (_place, via) => via === 'mdns');
  expect([...left.byKey.keys()]).toEqual(['192.168.1.64 80']);
  expect(withoutSightings(left, () => false)).toBe(left);
  const again = addSighting(left, { via: 'mdns', address: '192.168.1.70' });
  expect(again.byKey.get('192.168.1.70')?.number).toBe(3);
});

test('an answer of a place that is gone is dropped', () => {
  expect(addAnswer(noPlaces, '192.168.1.64 80', { standing: { kind: 'open' } })).toBe(noPlaces);
});
