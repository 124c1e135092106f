import { expect, test } from 'vitest';
import { elementsNamed, readXml } from '../../../xml/read-xml.ts';
import { hello, probeMatches } from '../testing/fake-device.ts';
import { readHello, readProbeMatches } from './probe-matches.ts';
import { probeMessage } from './probe-message.ts';

const id = '3f1c2b4e-0000-4000-8000-00000000abcd';
const reference = 'urn:uuid:4d454930-0000-1000-8000-a1b2c3d4e5f6';
const sender = '192.168.1.64';
const service = `http://${sender}/onvif/device_service`;
const read = (message: string) => readProbeMatches(Buffer.from(message), sender, new Set([id]));

test('a probe is an envelope with its own number, with and without a type', () => {
  for (const [types, wanted] of [
    ['video-transmitter', ['dn:NetworkVideoTransmitter']],
    ['any', []],
  ] as const) {
    const envelope = readXml(probeMessage(id, types).toString());
    if (!envelope) throw new Error('not well-formed');
    expect(elementsNamed(envelope, 'MessageID').map(({ text }) => text)).toEqual([`uuid:${id}`]);
    expect(elementsNamed(envelope, 'Types').map(({ text }) => text)).toEqual(wanted);
  }
});

test('a device says who it is and where', () => {
  expect(read(probeMatches({ relatesTo: `uuid:${id}`, reference, services: service }))).toEqual([
    {
      endpointReference: reference,
      senderAddress: sender,
      addresses: [service],
      onvifUrl: service,
      namedAddresses: [sender],
      scopes: [],
      isOnvif: true,
    },
  ]);
});

test('a device that joins the network says hello, without being asked', () => {
  const message = Buffer.from(hello({ reference, services: service }));
  expect(readHello(message, sender)).toMatchObject([{ endpointReference: reference, onvifUrl: service }]);
  expect(readHello(Buffer.from(probeMatches({ relatesTo: id, reference, services: service })), sender)).toEqual([]);
});

test('scopes are told, and such as are too long left out', () => {
  const scopes = `onvif://www.onvif.org/hardware/M-1 onvif://www.onvif.org/name/${'x'.repeat(600)}`;
  expect(read(probeMatches({ relatesTo: id, reference, services: service, scopes }))).toMatchObject([
    { scopes: ['onvif://www.onvif.org/hardware/M-1'] },
  ]);
});

test.each([
  ['a printer', { types: 'wsdp:Device wprt:PrintDeviceType', services: `http://${sender}:5357/` }, false],
  ['a camera by its type', { types: 'tdn:NetworkVideoTransmitter', services: '' }, true],
  ['a camera by its scopes', { types: '', services: '', scopes: 'onvif://www.onvif.org/Profile/Streaming' }, true],
  ['a camera by its service', { types: '', services: service }, true],
])('%s is told apart', (_name, answer, isOnvif) => {
  expect(read(probeMatches({ relatesTo: id, reference, ...answer }))).toMatchObject([{ isOnvif }]);
});

test.each([
  [
    'the first of its own',
    `https://${sender}/onvif/device_service ${service}`,
    `https://${sender}/onvif/device_service`,
  ],
  ['its own before those of others', `http://10.0.0.1/x ${service}`, service],
  ['of another host, at its own', 'http://10.0.0.1:8000/onvif/device', `http://${sender}:8000/onvif/device`],
  ['of a name, at its own', 'http://camera.local/onvif/device', `http://${sender}/onvif/device`],
  ['none, at the usual path', '', service],
])('its device service is %s', (_name, services, onvifUrl) => {
  expect(read(probeMatches({ relatesTo: id, reference, services }))).toMatchObject([{ onvifUrl }]);
});

test('behind an IPv6 address of the link, the IPv4 address that it says is told, and no service', () => {
  const message = Buffer.from(probeMatches({ relatesTo: id, reference, services: service }));
  const [device] = readProbeMatches(message, 'fe80::1%eth0', new Set([id]));
  expect(device).toMatchObject({ senderAddress: 'fe80::1%eth0', addresses: [], namedAddresses: [sender] });
  expect(device?.onvifUrl).toBeUndefined();
});

test.each([
  ['urn:uuid: before the number', `urn:uuid:${id}`],
  ['capital letters', `uuid:${id.toUpperCase()}`],
  ['blanks around it', `\n  uuid:${id}  `],
])('the number of the probe with %s', (_name, relatesTo) => {
  expect(read(probeMatches({ relatesTo, reference, services: service }))).toHaveLength(1);
});

test('zeros at the end are cut off', () => {
  expect(read(`${probeMatches({ relatesTo: id, reference, services: service })}\0\0`)).toHaveLength(1);
});

test.each([
  ['an answer to somebody else', probeMatches({ relatesTo: 'uuid:other', reference, services: service })],
  ['an answer to nobody', probeMatches({ reference, services: service })],
  ['no name', probeMatches({ relatesTo: id, reference: '', services: service })],
  ['a name that is too long', probeMatches({ relatesTo: id, reference: 'x'.repeat(257), services: service })],
  ['a name with a line in it', probeMatches({ relatesTo: id, reference: 'a&#10;b', services: service })],
  ['no XML', 'HTTP/1.1 200 OK'],
])('%s is nothing', (_name, message) => {
  expect(read(message)).toEqual([]);
});

test('a service whose address is too long to be kept is left out', () => {
  const services = `http://${sender}/${'ü'.repeat(1_000)} ${service}`;
  expect(read(probeMatches({ relatesTo: `uuid:${id}`, reference, services }))[0]?.addresses).toEqual([service]);
});

test('only services at the address that the answer came from are kept', () => {
  const services = [
    'http://192.168.1.65/onvif/device_service',
    'http://evil.example/192.168.1.64',
    'http://192.168.1.64@evil.example/',
    'http://user:secret@192.168.1.64/',
    'ftp://192.168.1.64/',
    'file:///etc/passwd',
    '192.168.1.64',
    'https://192.168.1.64:8443/onvif/device_service',
    service,
  ].join(' ');
  expect(read(probeMatches({ relatesTo: id, reference, services }))[0]?.addresses).toEqual([
    'https://192.168.1.64:8443/onvif/device_service',
    service,
  ]);
});
