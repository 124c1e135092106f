import { addRecords, type MdnsRecords, noRecords } from '../../src-main/core/cameras/discovery/mdns/mdns-records.ts';
import { cameraServices, mdnsSighting } from '../../src-main/core/cameras/discovery/mdns/mdns-sighting.ts';
import type { Sighting } from '../../src-main/core/cameras/discovery/sighting.ts';
import { readSsdp } from '../../src-main/core/cameras/discovery/ssdp/ssdp-message.ts';
import { ssdpSighting, ssdpSightingOfServer } from '../../src-main/core/cameras/discovery/ssdp/ssdp-sighting.ts';
import { hello, probeMatches } from '../../src-main/core/cameras/discovery/testing/fake-device.ts';
import { mdnsAnswer, mdnsService } from '../../src-main/core/cameras/discovery/testing/fake-mdns-device.ts';
import { ssdpAnswer, upnpDescription } from '../../src-main/core/cameras/discovery/testing/fake-ssdp-device.ts';
import {
  type DiscoveredDevice,
  readHello,
  readProbeMatches,
} from '../../src-main/core/cameras/discovery/ws-discovery/probe-matches.ts';
import { readScopes } from '../../src-main/core/onvif/scopes.ts';
import { createIdentity } from '../../src-main/core/rehearsal/onvif/identity.ts';
import { parseCameraUrl } from '../../src-shared/cameras/camera-url.ts';
import { cameraSource, device } from '../../src-shared/model.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateLines } from './mutate-text.ts';
import { mutateXml } from './mutate-xml.ts';
import type { Random } from './random.ts';
import type { Reader } from './reader.ts';

const address = '192.168.1.64';
const messageId = '0b1d6a2c-1111-4111-8111-111111111111';
/** Of a UDP datagram by IPv4. */
const maxDatagramBytes = 65_507;

/** What anybody on the network can send while cameras are looked for. */
export const discoveryReaders: readonly Reader[] = [
  {
    name: 'ProbeMatches',
    share: 10,
    attempt: (random) => {
      const bytes = datagram(mutateXml(random.pick(answers), random));
      return {
        input: [bytes],
        read: () => found(readProbeMatches(bytes, address, new Set([messageId]))),
        check: checkDevices,
      };
    },
  },
  {
    name: 'Hello',
    share: 5,
    attempt: (random) => {
      const bytes = datagram(mutateXml(random.pick(hellos), random));
      return { input: [bytes], read: () => found(readHello(bytes, address)), check: checkDevices };
    },
  },
  {
    name: 'mDNS',
    share: 10,
    attempt: (random) => {
      const messages = Array.from({ length: 1 + random.below(3) }, () =>
        mutateBytes(random.pick(announcements), random),
      );
      const input = messages.map((bytes) => bytes.subarray(0, maxMdnsBytes));
      return { input, read: () => readMdns(input), check: checkSightings };
    },
  },
  {
    name: 'SSDP',
    share: 6,
    attempt: (random) => {
      const bytes = datagram(mutateLines(random.pick(ssdpMessages), random)).subarray(0, maxSsdpBytes);
      return {
        input: [bytes],
        read: () => {
          const said = readSsdp(bytes, address);
          return said && [said.location, ssdpSightingOfServer(said.server, said.location.hostname) ?? []];
        },
      };
    },
  },
  {
    name: 'UPnP description',
    share: 5,
    attempt: (random) => {
      const text = mutateXml(random.pick(descriptions), random);
      const read = () => {
        const sighting = ssdpSighting(text, address);
        return sighting && [sighting];
      };
      return { input: [text], read, check: checkSightings };
    },
  },
];

// As the searches themselves cut them (mdns.ts, ssdp.ts).
const maxMdnsBytes = 9_000;
const maxSsdpBytes = 8 * 1024;

const identities = [
  createIdentity({ serialNumber: 'SIM-0001' }),
  createIdentity({ serialNumber: 'DS-2CD2722FWD', vendor: 'HIKVISION', model: 'DS-2CD2722FWD', name: 'Eingang Süd' }),
];
const devices = identities.map(({ endpointReference, scopes }, index) => ({
  reference: index === 0 ? endpointReference : endpointReference.replace('urn:', ''),
  scopes: scopes.join(index === 0 ? ' ' : '\n'),
  services: `http://${address}/onvif/device_service http://[fe80::1]/onvif/device_service http://10.0.0.9:8080/onvif/device_service`,
}));
const answers = devices.flatMap((each) => [
  probeMatches({ ...each, relatesTo: `urn:uuid:${messageId}` }),
  probeMatches({ ...each, relatesTo: `uuid:${messageId.toUpperCase()}`, types: '' }),
]);
const hellos = devices.map(hello);
const announcements = [
  mdnsService({
    name: 'AXIS M1014 - ACCC8E270AD8',
    type: '_axis-video._tcp.local',
    host: 'axis.local',
    port: 80,
    address,
  }),
  mdnsService({
    name: 'HIKVISION DS-2CD2722FWD-IZS - 733050075',
    type: '_http._tcp.local',
    host: 'DS-2CD2722FWD-IZS20171006.local',
    port: 80,
    texts: ['path=/', 'macaddress=ACCC8E270AD8'],
  }),
  mdnsService({ name: 'Gate. 1', type: '_rtsp._tcp.local', host: 'gate.local', port: 8554, texts: ['path=/live'] }),
  mdnsAnswer([
    { name: '_onvif._tcp.local', type: 'PTR', ttl: 120, data: 'Yard._onvif._tcp.local' },
    { name: '_onvif._tcp.local', type: 'PTR', ttl: 0, data: 'Gone._onvif._tcp.local' },
    { name: 'Yard._onvif._tcp.local', type: 'SRV', ttl: 120, data: { port: 8000, target: 'yard.local' } },
    { name: 'yard.local', type: 'AAAA', ttl: 120, data: 'fe80::1' },
    { name: 'yard.local', type: 'A', ttl: 120, data: address },
  ]),
];
const ssdpMessages = [
  ssdpAnswer(`http://${address}:49152/description.xml`),
  ssdpAnswer(`http://${address}/description.xml`).replace('SDK/1.6', 'HIKVISION IP Camera'),
  `NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nLOCATION: http://${address}/d.xml\r\nNTS: ssdp:alive\r\nSERVER: Linux, UPnP/1.0, AXIS\r\n\r\n`,
];
const descriptions = [
  upnpDescription({
    deviceType: 'urn:schemas-upnp-org:device:Basic:1',
    friendlyName: 'AXIS M1014 - ACCC8E270AD8',
    manufacturer: 'AXIS',
    modelName: 'AXIS M1014',
    serialNumber: 'ACCC8E270AD8',
  }),
  upnpDescription({
    deviceType: 'urn:schemas-upnp-org:device:DigitalSecurityCamera:1',
    friendlyName: 'Tor &amp; Hof',
    manufacturer: 'Nobody',
    modelDescription: 'Network camera',
    modelName: 'X1',
    serialNumber: '1234',
  }),
];

const datagram = (text: string): Buffer => Buffer.from(text).subarray(0, maxDatagramBytes);

function found(
  all: readonly DiscoveredDevice[],
): readonly (DiscoveredDevice & { readonly facts: unknown })[] | undefined {
  return all.length === 0 ? undefined : all.map((each) => ({ ...each, facts: readScopes(each.scopes) }));
}

function readMdns(messages: readonly Buffer[]): readonly Sighting[] | undefined {
  const records: MdnsRecords = noRecords();
  const isRead = messages.map((message) => addRecords(records, message, cameraServices)).includes(true);
  const sightings = [...records.instances.keys()].flatMap(
    (instance) => mdnsSighting(records, instance, address, () => true) ?? [],
  );
  return isRead ? sightings : undefined;
}

function checkDevices(value: unknown): void {
  for (const { facts, ...each } of value as NonNullable<ReturnType<typeof found>>) {
    const { location: _, name: __, ...known } = facts as ReturnType<typeof readScopes>;
    device.parse({ ...known, endpointReference: each.endpointReference, onvifUrl: each.onvifUrl });
    for (const url of [...each.addresses, ...(each.onvifUrl === undefined ? [] : [each.onvifUrl])]) {
      if (new URL(url).hostname !== address) throw new Error(`an address of somebody else: ${url}`);
    }
  }
}

function checkSightings(value: unknown): void {
  for (const { via: _, address: at, name: __, rtspUrl, ...known } of value as readonly Sighting[]) {
    device.parse(known);
    const urls = [rtspUrl, known.onvifUrl].filter((url) => url !== undefined);
    if (urls.some((url) => new URL(url).hostname !== at)) throw new Error(`an address of somebody else: ${urls}`);
    if (rtspUrl === undefined) continue;
    cameraSource.parse({ kind: 'rtsp', url: rtspUrl });
    const parsed = parseCameraUrl(rtspUrl);
    if (!parsed.ok || parsed.value.login) throw new Error(`no plain address: ${rtspUrl}`);
  }
}

export const datagrams = {
  /** A message that a device may send to the group of a search, spoilt. */
  wsDiscovery: (random: Random) => datagram(mutateXml(random.pick(hellos), random)),
  mdns: (random: Random) => mutateBytes(random.pick(announcements), random).subarray(0, maxDatagramBytes),
  ssdp: (random: Random) => datagram(mutateLines(random.pick(ssdpMessages), random)),
} as const;
