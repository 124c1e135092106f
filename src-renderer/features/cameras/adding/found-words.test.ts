import { expect, test } from 'vitest';
import type { FoundCamera, FoundStanding } from '#shared/cameras/discovery.ts';
import { foundName, foundWords } from './found-words.ts';

const camera = (change: Partial<FoundCamera>): FoundCamera => ({
  id: 'a',
  address: '192.0.2.71',
  standing: { kind: 'looking' },
  ...change,
});

test.each<[Partial<FoundCamera>, string]>([
  [{ vendor: 'Axis', model: 'P3265-LV', name: 'Pier' }, 'Axis P3265-LV'],
  [{ vendor: 'Axis' }, 'Axis'],
  [{ name: 'Pier' }, 'Pier'],
  [{ onvifUrl: 'http://192.0.2.71/onvif/device_service' }, 'ONVIF camera'],
  [{}, 'Camera'],
])('%j is called %s', (change, name) => {
  expect(foundName(camera(change))).toBe(name);
});

test.each<[FoundStanding, string, string]>([
  [{ kind: 'looking' }, 'busy', 'Getting facts'],
  [{ kind: 'open' }, 'good', 'Open, no password'],
  [{ kind: 'needs-password' }, 'needs-key', 'Needs password'],
  [{ kind: 'no-onvif' }, 'trouble', 'No ONVIF: needs its path'],
  [{ kind: 'silent' }, 'trouble', 'Does not answer now'],
])('%j', (standing, kind, words) => {
  expect(foundWords(camera({ standing }))).toEqual({ standing: kind, words });
});

test('a camera of another subnet tells where this computer is', () => {
  const standing = { kind: 'other-subnet', own: ['192.0.2.0/24', '198.51.100.0/24'] } as const;
  expect(foundWords(camera({ standing })).detail).toBe(
    'This computer is on 192.0.2.0/24 and 198.51.100.0/24. Select to fix.',
  );
  expect(foundWords(camera({ standing: { ...standing, own: [] } })).detail).toMatch('no network');
});

test('one that is added needs nothing any more', () => {
  expect(foundWords(camera({ cameraId: 'one', standing: { kind: 'silent' } })).words).toBe('Already added');
});
