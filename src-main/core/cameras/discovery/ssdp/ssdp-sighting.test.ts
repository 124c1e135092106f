import { expect, test } from 'vitest';
import { ssdpAnswer, upnpDescription } from '../testing/fake-ssdp-device.ts';
import { readSsdp, ssdpSearch } from './ssdp-message.ts';
import { ssdpSighting, ssdpSightingOfServer } from './ssdp-sighting.ts';

const address = '192.168.1.64';
const location = `http://${address}:49152/description.xml`;
const basic = 'urn:schemas-upnp-org:device:Basic:1';
const read = (message: string) => readSsdp(Buffer.from(message), address)?.location.href;

test('a search is as the architecture has it', () => {
  expect(ssdpSearch('239.255.255.250', 1900, 'upnp:rootdevice').toString()).toBe(
    'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 2\r\nST: upnp:rootdevice\r\n\r\n',
  );
});

test('an answer, and what a device says of its own accord', () => {
  expect(read(ssdpAnswer(location))).toBe(location);
  const alive = `NOTIFY * HTTP/1.1\nLocation:${location}\nNTS:ssdp:alive\n\n`;
  expect(read(alive)).toBe(location);
  expect(read(alive.replace('alive', 'byebye'))).toBeUndefined();
});

test.each([
  ['another host', 'http://192.168.1.1/x.xml'],
  ['the internet', 'http://evil.example/x.xml'],
  ['a login', `http://a:b@${address}/x.xml`],
  ['a host that looks alike', `http://${address}.evil.example/x.xml`],
  ['https', `https://${address}/x.xml`],
  ['a file', 'file:///etc/passwd'],
  ['no URL', '///'],
  ['nothing', ''],
])('a location with %s is refused', (_name, other) => {
  expect(read(ssdpAnswer(other))).toBeUndefined();
});

test.each([
  ['a search of somebody else', ssdpSearch('239.255.255.250', 1900, 'ssdp:all').toString()],
  ['an error', ssdpAnswer(location).replace('200 OK', '404 Not Found')],
  ['no lines', 'x'.repeat(8_000)],
  ['only lines', '\r\n'.repeat(4_000)],
  ['nothing', ''],
])('%s is nothing', (_name, message) => {
  expect(read(message)).toBeUndefined();
});

test('an Axis camera', () => {
  const description = upnpDescription({
    deviceType: basic,
    friendlyName: 'AXIS M1014 - ACCC8E270AD8',
    manufacturer: 'AXIS',
    modelDescription: 'AXIS M1014 Fixed Network Camera',
    modelName: 'AXIS M1014',
    serialNumber: 'ACCC8E270AD8',
    presentationURL: 'http://192.168.1.1/',
  });
  expect(ssdpSighting(description, address)).toEqual({
    via: 'ssdp',
    address,
    vendor: 'Axis',
    model: 'M1014',
    serialNumber: 'ACCC8E270AD8',
    macAddress: 'ac:cc:8e:27:0a:d8',
  });
});

test('a camera of somebody unknown, with a name of its own and signs in it', () => {
  const description = upnpDescription({
    deviceType: basic,
    friendlyName: 'Gate &amp;#10;\u202e West',
    manufacturer: 'Harbour Optics',
    modelName: 'IPCAM-2',
  });
  expect(ssdpSighting(description, address)).toMatchObject({ vendor: 'Harbour Optics', model: 'IPCAM-2' });
  expect(ssdpSighting(description, address)?.name).not.toMatch(/[\p{Cc}\u202e]/u);
});

test.each([
  ['security camera by type', { deviceType: 'urn:schemas-upnp-org:device:DigitalSecurityCamera:1' }, true],
  ['maker of cameras alone', { deviceType: basic, manufacturer: 'HIKVISION' }, true],
  ['D-Link camera', { deviceType: basic, manufacturer: 'D-Link', modelDescription: 'Internet Camera' }, true],
  [
    'router of a maker of cameras',
    { deviceType: 'urn:schemas-upnp-org:device:InternetGatewayDevice:1', manufacturer: 'Dahua' },
    false,
  ],
  ['router', { deviceType: basic, manufacturer: 'TP-Link', modelName: 'Archer AX55' }, false],
  ['TV', { deviceType: 'urn:schemas-upnp-org:device:MediaRenderer:1', modelName: 'TV with camera' }, false],
  ['printer', { deviceType: 'urn:schemas-upnp-org:device:Printer:1', manufacturer: 'Brother' }, false],
  ['photo camera', { deviceType: basic, manufacturer: 'Canon', modelDescription: 'Canon Digital Camera' }, false],
  ['light', { deviceType: basic, friendlyName: 'Hyperion', manufacturer: 'Hyperion Open Source' }, false],
  ['nobody', {}, false],
])('a %s is a camera: %s', (_name, facts, is) => {
  expect(ssdpSighting(upnpDescription(facts as Record<string, string>), address) !== undefined).toBe(is);
});

test.each([
  ['nothing', ''],
  ['a web page', '<html><body>camera<br></body></html>'],
  ['a document type', '<!DOCTYPE root [<!ENTITY a "camera">]><root><device><modelName>&a;</modelName></device></root>'],
  ['too deep', `<root><device>${'<a>'.repeat(10_000)}`],
])('%s is no description', (_name, text) => {
  expect(ssdpSighting(text, address)).toBeUndefined();
});

test('where there is no description, the name of the server has to do', () => {
  expect(ssdpSightingOfServer('Linux UPnP/1.0 HIKVISION/1.0', address)).toEqual({
    via: 'ssdp',
    address,
    vendor: 'Hikvision',
  });
  expect(ssdpSightingOfServer('Linux/3.10 UPnP/1.0 SDK/1.6', address)).toBeUndefined();
});
