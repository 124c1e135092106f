import { expect, test } from 'vitest';
import { isSameDevice } from './same-device.ts';

const one = { endpointReference: 'urn:uuid:1', serialNumber: 'AX-4711', macAddress: '02:00:00:00:00:01' };

test.each([
  ['all the same', {}, true],
  ['the name in capitals', { endpointReference: 'URN:UUID:1' }, true],
  ['the same name at another MAC, as by cable and Wi-Fi', { macAddress: '02:00:00:00:00:02' }, true],
  ['a copied name', { serialNumber: 'AX-4712' }, false],
  ['the same name where no serial number was put in', { serialNumber: '00000000' }, true],
  ['another name after an update', { endpointReference: 'urn:uuid:2' }, true],
  ['another name behind the same repeater', { endpointReference: 'urn:uuid:2', serialNumber: undefined }, false],
  ['another name with a serial number for all', { endpointReference: 'urn:uuid:2', macAddress: undefined }, false],
  ['the serial number', { endpointReference: undefined, macAddress: undefined }, true],
  ['another serial number', { endpointReference: undefined, serialNumber: 'AX-4712' }, false],
  ['the MAC', { endpointReference: undefined, serialNumber: undefined }, true],
  [
    'a serial number that all have',
    { endpointReference: undefined, serialNumber: '123456', macAddress: undefined },
    undefined,
  ],
  ['nothing', { endpointReference: undefined, serialNumber: undefined, macAddress: undefined }, undefined],
])('%s', (_name, change, expected) => {
  expect(isSameDevice(one, { ...one, ...change })).toBe(expected);
  expect(isSameDevice({ ...one, ...change }, one)).toBe(expected);
});
