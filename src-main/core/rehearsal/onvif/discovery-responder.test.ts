import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { createManualClock } from '../../testing/manual-clock.ts';
import { elementsNamed, readXml } from '../../xml/read-xml.ts';
import { type SimulatedOnvifOptions, startSimulatedOnvif } from './simulated-onvif.ts';

const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: multicast, as only Linux has it on loopback, and all of 127.0.0.0/8');
/** A group of our own, so that no other test's devices answer. */
const group = '239.255.73.1';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((close) => close()));
});

async function start(options: Partial<SimulatedOnvifOptions> & Pick<SimulatedOnvifOptions, 'discovery'>) {
  const clock = createManualClock();
  const device = await startSimulatedOnvif({ clock, ...options });
  cleanups.push(device.close);
  return { device, clock, port: device.discoveryPort ?? 0 };
}

async function openClient(): Promise<{ readonly socket: Socket; next(): Promise<string> }> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  cleanups.push(() => socket.close());
  await once(socket, 'listening');
  socket.setMulticastInterface('127.0.0.1');
  return { socket, next: async () => String((await once(socket, 'message'))[0]) };
}

const probe = (id: string, content = '') =>
  '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing"' +
  ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl">' +
  `<e:Header><w:MessageID>uuid:${id}</w:MessageID></e:Header><e:Body><d:Probe>${content}</d:Probe></e:Body></e:Envelope>`;

function read(message: string) {
  const envelope = readXml(message);
  const texts = (name: string) => (envelope ? elementsNamed(envelope, name).map(({ text }) => text) : []);
  return {
    relatesTo: texts('RelatesTo')[0],
    address: texts('Address')[0],
    services: texts('XAddrs')[0],
    scopes: texts('Scopes')[0],
  };
}

test.skipIf(!isLinux)('answers who asks the group, and who asks it alone', async () => {
  const { device, clock, port } = await start({ discovery: { group, port: 0 } });
  const { socket, next } = await openClient();
  for (const host of [group, '127.0.0.1']) {
    const answer = next();
    socket.send(probe(host, '<d:Types>dn:NetworkVideoTransmitter</d:Types>'), port, host);
    await expect.poll(async () => clock.advance(1).then(() => Promise.race([answer, false]))).not.toBe(false);
    expect(read(await answer)).toEqual({
      relatesTo: `uuid:${host}`,
      address: device.identity.endpointReference,
      services: device.onvifUrl,
      scopes: device.identity.scopes.join(' '),
    });
  }
});

test.skipIf(!isLinux)(
  'answers late, and twice, when its times have come; not to those who ask for something else',
  async () => {
    const { clock, port } = await start({
      discovery: { group, port: 0, answersAfterMs: [300, 4_000], services: ['http://10.9.8.7/onvif/device_service'] },
      quirks: { spelling: 'no-prefixes' },
    });
    const { socket, next } = await openClient();
    const heard: string[] = [];
    socket.on('message', (message) => heard.push(read(String(message)).relatesTo ?? ''));
    socket.send(probe('printer', '<d:Types>p:Printer</d:Types>'), port, group);
    socket.send(probe('elsewhere', '<d:Scopes>onvif://www.onvif.org/location/moon</d:Scopes>'), port, group);
    socket.send('no XML', port, group);
    const first = next();
    socket.send(probe('anything'), port, group);
    await expect.poll(async () => clock.advance(100).then(() => heard.length)).toBe(1);
    expect(await first).not.toContain('xmlns');
    expect(read(await first).services).toBe('http://10.9.8.7/onvif/device_service');
    await clock.advance(4_000);
    await expect.poll(() => heard).toEqual(['uuid:anything', 'uuid:anything']);
  },
);

test.skipIf(!isLinux)('answers by IPv6 where it is asked so', async () => {
  const { device, clock, port } = await start({ discovery: { group, port: 0, zone: '%lo' } });
  const socket = createSocket({ type: 'udp6', ipv6Only: true }).bind(0, '::1');
  cleanups.push(() => socket.close());
  await once(socket, 'listening');
  const answer = once(socket, 'message').then(([message]) => String(message));
  socket.send(probe('six'), port, '::1');
  await expect.poll(async () => clock.advance(1).then(() => Promise.race([answer, false]))).not.toBe(false);
  expect(read(await answer)).toMatchObject({ relatesTo: 'uuid:six', services: device.onvifUrl });
});

test.skipIf(!isLinux)('says by itself that it comes and goes', async () => {
  const ear = createSocket({ type: 'udp4', reuseAddr: true }).bind(0, group);
  cleanups.push(() => ear.close());
  await once(ear, 'listening');
  ear.addMembership(group, '127.0.0.1');
  const heard: string[] = [];
  ear.on('message', (message) => heard.push(/discovery\/(\w+)</.exec(String(message))?.[1] ?? ''));
  const { device } = await start({ discovery: { group, port: ear.address().port, saysHello: true } });
  await expect.poll(() => heard).toEqual(['Hello']);
  await device.close();
  await expect.poll(() => heard).toEqual(['Hello', 'Bye']);
});

test.skipIf(!isLinux)('fifty devices at fifty addresses answer one question', async () => {
  const [first, ...others] = Array.from({ length: 50 }, (_, index) => ({
    address: `127.0.73.${index + 1}`,
    identity: { serialNumber: `S${index}` },
  }));
  const clock = createManualClock();
  const begun = await startSimulatedOnvif({ clock, ...first, discovery: { group, port: 0 } });
  const port = begun.discoveryPort ?? 0;
  const rest = await Promise.all(
    others.map((each) => startSimulatedOnvif({ clock, ...each, discovery: { group, port } })),
  );
  const devices = [begun, ...rest];
  cleanups.push(...devices.map(({ close }) => close));
  const { socket } = await openClient();
  const heard = new Set<string>();
  socket.on('message', (message) => heard.add(read(String(message)).services ?? ''));
  socket.send(probe('all'), port, group);
  await expect.poll(async () => clock.advance(1).then(() => heard.size)).toBe(50);
  expect(heard).toEqual(new Set(devices.map(({ onvifUrl }) => onvifUrl)));
});
