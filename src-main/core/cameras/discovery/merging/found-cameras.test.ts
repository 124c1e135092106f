import { expect, test } from 'vitest';
import { camera as cameraModel } from '#shared/model.ts';
import type { Sighting } from '../sighting.ts';
import { foundCameras } from './found-cameras.ts';
import { addAnswer, addSighting, noPlaces, type PlaceAnswer } from './places.ts';

const networks = [
  { interfaceName: 'eth0', address: '192.168.1.5', prefixLength: 24 },
  { interfaceName: 'wlan0', address: '192.168.2.5', prefixLength: 24 },
];
const surroundings = { networks, neighbours: new Map<string, string>(), cameras: [] };
const open = { kind: 'open' } as const;

const ws = (address: string, reference: string, port = 80): Sighting => ({
  via: 'ws-discovery',
  address,
  endpointReference: reference,
  onvifUrl: `http://${address}:${port}/onvif/device_service`,
});

function listOf(
  sightings: readonly Sighting[],
  answers: Readonly<Record<string, PlaceAnswer>> = {},
  change: Partial<Parameters<typeof foundCameras>[1]> = {},
) {
  const seen = sightings.reduce(addSighting, noPlaces);
  const places = Object.entries(answers).reduce((all, [key, answer]) => addAnswer(all, key, answer), seen);
  return foundCameras(places, { ...surroundings, ...change });
}

const shown = (...args: Parameters<typeof listOf>) =>
  listOf(...args).map(({ found: { id, address, standing } }) => [id, address, standing.kind]);

test('one that answers on two networks and in three ways is one camera', () => {
  const sightings: Sighting[] = [
    { via: 'mdns', address: '192.168.1.64', name: 'Harbour', rtspUrl: 'rtsp://192.168.1.64/live' },
    ws('192.168.2.64', 'urn:1'),
    ws('192.168.1.64', 'urn:1'),
    { via: 'ssdp', address: '192.168.1.64', vendor: 'HIKVISION', serialNumber: 'AX-4711' },
  ];
  expect(listOf(sightings)).toEqual([
    {
      found: {
        id: 'found-1',
        address: '192.168.1.64',
        name: 'Harbour',
        vendor: 'Hikvision',
        serialNumber: 'AX-4711',
        endpointReference: 'urn:1',
        onvifUrl: 'http://192.168.1.64:80/onvif/device_service',
        rtspUrl: 'rtsp://192.168.1.64/live',
        standing: { kind: 'looking' },
      },
      ids: ['found-1', 'found-2', 'found-3'],
    },
  ]);
});

test('two that turn out to be one keep the older id, and one that turns out to be two is shown twice', () => {
  const two: Sighting[] = [
    { via: 'ssdp', address: '192.168.1.64' },
    { via: 'ssdp', address: '192.168.2.64' },
  ];
  expect(shown(two)).toHaveLength(2);
  const serial = (serialNumber: string) => ({ standing: open, serialNumber });
  const same = { '192.168.1.64': serial('AX-4711'), '192.168.2.64': serial('AX-4711') };
  expect(shown(two, same)).toEqual([['found-1', '192.168.1.64', 'open']]);

  const copies = [ws('192.168.1.64', 'urn:all'), ws('192.168.1.65', 'urn:all')];
  expect(shown(copies)).toHaveLength(1);
  const others = { '192.168.1.64 80': serial('AX-4711'), '192.168.1.65 80': serial('AX-4712') };
  expect(shown(copies, others).map(([id]) => id)).toEqual(['found-1', 'found-2']);
});

test('a recorder is one, whatever names it gives at its service and however many ways lead to it', () => {
  const recorder = [
    ...['urn:1', 'urn:2', 'urn:3'].map((name) => ws('192.168.1.70', name)),
    { via: 'sweep', address: '192.168.1.70', rtspUrl: 'rtsp://192.168.1.70/' } as const,
    { via: 'ssdp', address: '192.168.1.70', onvifUrl: 'http://192.168.1.70:8000/onvif/device_service' } as const,
  ];
  expect(shown(recorder)).toEqual([['found-1', '192.168.1.70', 'looking']]);
});

test('several with services and names of their own at one address are several', () => {
  const several = [1, 2, 3].map((index) => ws('192.168.1.70', `urn:${index}`, 8_000 + index));
  expect(shown(several)).toHaveLength(3);
});

test('all that is behind a Wi-Fi repeater has its MAC, and is shown all the same', () => {
  const neighbours = new Map([64, 65].map((last) => [`192.168.1.${last}`, '00:40:8c:00:00:01']));
  const list = listOf([ws('192.168.1.64', 'urn:1'), ws('192.168.1.65', 'urn:2')], {}, { neighbours });
  expect(list.map(({ found }) => found)).toMatchObject([
    { macAddress: '00:40:8c:00:00:01', vendor: 'Axis' },
    { macAddress: '00:40:8c:00:00:01', vendor: 'Axis' },
  ]);
});

test('one of another subnet is told with the own networks, unless there is a way to it all the same', () => {
  const foreign = [ws('10.0.0.9', 'urn:1')];
  expect(listOf(foreign)[0]?.found.standing).toEqual({
    kind: 'other-subnet',
    own: ['192.168.1.0/24', '192.168.2.0/24'],
  });
  expect(shown(foreign, { '10.0.0.9 80': { standing: { kind: 'silent' } } })[0]?.[2]).toBe('other-subnet');
  expect(shown(foreign, { '10.0.0.9 80': { standing: { kind: 'needs-password' } } })[0]?.[2]).toBe('needs-password');
  // It answers to IPv6 as well, as all do that have it.
  const link: Sighting = { via: 'ws-discovery', address: 'fe80::1%eth0', endpointReference: 'urn:1' };
  expect(shown([link, ...foreign])).toEqual([['found-1', '10.0.0.9', 'other-subnet']]);
});

test('the address that it answers at is shown, the old one only as long as there is no other', () => {
  const moved = [ws('192.168.1.64', 'urn:1'), ws('192.168.1.77', 'urn:1')];
  const answers = {
    '192.168.1.64 80': { standing: { kind: 'silent' } },
    '192.168.1.77 80': { standing: open },
  } as const;
  expect(shown(moved, answers)).toEqual([['found-1', '192.168.1.77', 'open']]);
});

test.each([
  [-31_536_000_000, -31_536_000],
  [-6_000, -6],
  [-5_400, undefined],
  [4_000, undefined],
  [undefined, undefined],
])('a clock that is %s ms off is told as %s s', (clockOffsetMs, seconds) => {
  const answer = { standing: open, ...(clockOffsetMs !== undefined && { clockOffsetMs }) };
  const [first] = listOf([ws('192.168.1.64', 'urn:1')], { '192.168.1.64 80': answer });
  expect(first?.found.clockOffsetSeconds).toBe(seconds);
});

test.each([
  ['its name', { endpointReference: 'urn:1' }, 'rtsp://192.168.1.20/live', true],
  ['its serial number', { serialNumber: 'AX-4711' }, 'rtsp://192.168.1.20/live', true],
  ['its address', {}, 'rtsp://192.168.1.64/live', true],
  ['another address', {}, 'rtsp://192.168.1.20/live', false],
  ['another device at its address', { endpointReference: 'urn:2' }, 'rtsp://192.168.1.64/live', false],
  ['another port for RTSP', {}, 'rtsp://192.168.1.64:8554/live', false],
  ['another device service there', { onvifUrl: 'http://192.168.1.64:8000/' }, 'rtsp://192.168.1.64/live', false],
])('the camera of the configuration is known by %s', (_name, device, url, isIt) => {
  const camera = cameraModel.parse({ id: 'c', name: 'C', source: { kind: 'rtsp', url }, device });
  const sighting = { ...ws('192.168.1.64', 'urn:1'), serialNumber: 'AX-4711', rtspUrl: 'rtsp://192.168.1.64/a' };
  const [first] = listOf([sighting], {}, { cameras: [camera] });
  expect(first?.found.cameraId).toBe(isIt ? 'c' : undefined);
});
