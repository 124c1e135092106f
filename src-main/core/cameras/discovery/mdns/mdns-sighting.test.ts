import { expect, test } from 'vitest';
import { isLocalNetwork } from '../network/local-network.ts';
import { mdnsAnswer, mdnsService } from '../testing/fake-mdns-device.ts';
import { addRecords, noRecords } from './mdns-records.ts';
import { cameraServices, mdnsSighting } from './mdns-sighting.ts';

const sender = '192.168.1.64';

function sightings(...messages: readonly Uint8Array[]) {
  const records = noRecords();
  for (const message of messages) addRecords(records, Buffer.from(message), cameraServices);
  return [...records.instances.keys()].flatMap((instance) => {
    const sighting = mdnsSighting(records, instance, sender, isLocalNetwork);
    return sighting ? [sighting] : [];
  });
}

const service = (change: Partial<Parameters<typeof mdnsService>[0]> = {}) =>
  mdnsService({ name: 'Gate', type: '_rtsp._tcp.local', host: 'gate.local', port: 554, address: sender, ...change });

test('an Axis camera, by its own type, as it comes from the factory', () => {
  const type = '_axis-video._tcp.local';
  const name = 'AXIS M1014 Network Camera - ACCC8E270AD8';
  expect(sightings(service({ type, name, port: 80, texts: ['macaddress=ACCC8E270AD8'] }))).toEqual([
    {
      via: 'mdns',
      address: sender,
      vendor: 'Axis',
      model: 'M1014',
      serialNumber: 'ACCC8E270AD8',
      macAddress: 'ac:cc:8e:27:0a:d8',
    },
  ]);
});

test('a Hikvision camera, whose host is its serial number', () => {
  const host = 'DS-2CD2722FWD-IZS20170321BBWR733050075.local';
  const name = 'HIKVISION DS-2CD2722FWD-IZS - 733050075';
  expect(sightings(service({ type: '_CGI._tcp.local', name, host, port: 80, texts: ['path=/'] }))).toEqual([
    {
      via: 'mdns',
      address: sender,
      vendor: 'Hikvision',
      model: 'DS-2CD2722FWD-IZS',
      serialNumber: 'DS-2CD2722FWD-IZS20170321BBWR733050075',
    },
  ]);
});

test.each([
  ['with a path', { texts: ['Path=/live', 'path=/second', 'other', '=x'] }, `rtsp://${sender}/live`],
  [
    'with a login in its path',
    { texts: ['path=/user=admin&password=hunter2&channel=1'] },
    `rtsp://${sender}/user={user}&password={password}&channel=1`,
  ],
  ['on another port, without a path', { port: 8554 }, `rtsp://${sender}:8554`],
  ['with a path that would be a host', { texts: ['path=@evil.example/'] }, `rtsp://${sender}`],
  ['with a path that is no URL', { texts: ['path=/a b\r\nx'] }, `rtsp://${sender}`],
  ['with a path of another host', { texts: ['path=rtsp://evil.example/'] }, `rtsp://${sender}`],
])('an RTSP server %s', (_name, change, rtspUrl) => {
  expect(sightings(service(change))).toEqual([{ via: 'mdns', address: sender, name: 'Gate', rtspUrl }]);
});

test('an ONVIF device', () => {
  const type = '_onvif._tcp.local';
  expect(sightings(service({ type, port: 80 }))[0]?.onvifUrl).toBe(`http://${sender}/onvif/device_service`);
  expect(sightings(service({ type, port: 8000, texts: ['path=/o'] }))[0]?.onvifUrl).toBe(`http://${sender}:8000/o`);
});

test.each([
  ['Front door IP camera', true],
  ['Reolink Duo', true],
  ['Brother MFC-9340CDW', false],
  ['Philips hue', false],
])('of web servers only cameras count: %s', (name, is) => {
  expect(sightings(service({ type: '_http._tcp.local', name, port: 80 }))).toHaveLength(is ? 1 : 0);
});

test.each([
  ['the sender, among several', ['192.168.1.9', sender], sender],
  ['one that a router tells of', ['10.1.2.3'], '10.1.2.3'],
  ['one without a DHCP server', ['169.254.7.7'], '169.254.7.7'],
  ['none of the internet', ['203.0.113.5'], undefined],
  ['the sender, where none is told', [], sender],
])('the address is %s', (_name, addresses, address) => {
  const told = mdnsAnswer(addresses.map((data) => ({ name: 'GATE.local', type: 'A', ttl: 120, data })));
  const message = mdnsService({ name: 'Gate', type: '_rtsp._tcp.local', host: 'gate.local', port: 554 });
  expect(sightings(told, message).map((sighting) => sighting.address)).toEqual(address ? [address] : []);
});

test('what comes in pieces is put together; a goodbye ends it', () => {
  const name = 'A.b. c._rtsp._tcp.local';
  const pointer = (ttl: number) => mdnsAnswer([{ name: '_RTSP._tcp.local', type: 'PTR', ttl, data: name }]);
  const place = mdnsAnswer([{ name: name.toUpperCase(), type: 'SRV', ttl: 120, data: { port: 554, target: 'x' } }]);
  expect(sightings(pointer(120))).toEqual([]);
  expect(sightings(place)).toEqual([]);
  expect(sightings(pointer(120), place)).toMatchObject([{ name: 'A.b. c', rtspUrl: `rtsp://${sender}` }]);
  expect(sightings(pointer(120), place, pointer(0))).toEqual([]);
});

test('names are shown in one line, and cut', () => {
  expect(sightings(service({ name: 'a\r\nb\u202ec' }))[0]?.name).toBe('a b c');
});

test('services of others, and those without a port, are passed over', () => {
  expect(sightings(service({ type: '_ipp._tcp.local' }), service({ port: 0 }))).toEqual([]);
});

test('nobody fills the memory', () => {
  const records = noRecords();
  for (let count = 0; count < 1_000; count += 1) {
    const message = service({ name: `camera ${count}`, host: `host${count}.local`, texts: [`path=/${count}`] });
    addRecords(records, message, cameraServices);
  }
  for (const map of Object.values(records)) expect(map.size).toBe(32);
});

test('malformed messages and questions are nothing, and cost no time', () => {
  const honest = service();
  const question = Buffer.from(honest);
  question.writeUInt8(0, 2);
  const endless = Buffer.alloc(9_000, 0xff);
  endless.writeUInt16BE(0x8400, 2);
  const hostile = [question, Buffer.alloc(0), Buffer.alloc(12, 0x84), endless, honest.subarray(0, 40), pointers()];
  const before = process.cpuUsage();
  for (const message of hostile) expect(addRecords(noRecords(), message, new Set())).toBe(message === hostile[5]);
  for (let byte = 0; byte < honest.length; byte += 1) {
    for (const value of [0x00, 0x3f, 0xc0, 0xff]) {
      const message = Buffer.from(honest);
      message.writeUInt8(value, byte);
      sightings(message);
      sightings(message.subarray(0, byte));
    }
  }
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
});

/** As many records as fit into a datagram, each of which names itself by the one before. */
function pointers(): Buffer {
  const count = 600;
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0x8400, 2);
  head.writeUInt16BE(count, 6);
  const record = Buffer.from('c00c000c000100000078000' + '2c00c', 'hex');
  const first = Buffer.concat([Buffer.from('055f72747370045f746370056c6f63616c00', 'hex'), record.subarray(2)]);
  return Buffer.concat([head, first, ...Array.from({ length: count - 1 }, () => record)]);
}
