import { randomUUID } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { platform } from 'node:os';
import type { Clock } from '../../ports.ts';
import { elementsNamed, readXml, textAt, type XmlElement } from '../../xml/read-xml.ts';
import type { DeviceIdentity } from './identity.ts';
import { element, leaf, type Spelling, spelt } from './soap.ts';

export interface ResponderOptions {
  /** IPv4 address of this computer at whose interface it listens, and from which it answers. */
  readonly address: string;
  /** 239.255.255.250 when left out. */
  readonly group?: string;
  /** 3702 when left out; 0 for a free one. */
  readonly port?: number;
  /** `%` and an interface, where it is asked by IPv6 too, and answers whatever its IPv4 address is. */
  readonly zone?: string;
  /** One answer for each, so long after the question; one at once when left out. */
  readonly answersAfterMs?: readonly number[];
  /** It also says by itself that it is there when it starts, and that it goes when it ends. */
  readonly saysHello?: boolean;
}

export interface Responder {
  readonly port: number;
  close(): Promise<void>;
}

const groupOfDevices = '239.255.255.250';
const groupOfDevicesIPv6 = 'ff02::c';

/**
 * A device's side of WS-Discovery (April 2005, sections 4 and 5; ONVIF Core Specification, section 7): answers probes
 * that ask for video transmitters, devices or anything. Linux hands what is sent to a group to every member on the
 * machine: devices on several interfaces belong into network namespaces of their own.
 */
export async function startResponder(
  options: ResponderOptions & {
    readonly identity: DeviceIdentity;
    /** Where its device service is; several are given as they are written. */
    readonly services: readonly string[];
    readonly clock: Pick<Clock, 'after'>;
    readonly spelling: Spelling;
  },
): Promise<Responder> {
  const { address, group = groupOfDevices, answersAfterMs = [0] } = options;
  const cancels = new Set<() => void>();
  let isOpen = true;
  // Bound to the group itself where the system can, so that nothing else reaches it.
  const ear = await bound({ address: platform() === 'win32' ? '0.0.0.0' : group, port: options.port ?? 3702 });
  ear.addMembership(group, address);
  const { port } = ear.address();
  // What asks this device alone, it hears here.
  const mouth = await bound({ address, port });
  mouth.setMulticastInterface(address);
  const sockets = [ear, mouth];
  hearBy(ear, mouth);
  hearBy(mouth, mouth);
  if (options.zone !== undefined) {
    const both = await bound({ address: '::', port });
    both.addMembership(groupOfDevicesIPv6, `::${options.zone}`);
    sockets.push(both);
    hearBy(both, both);
  }

  function hearBy(listener: Socket, speaker: Socket): void {
    listener.on('message', (message, sender) => {
      const probe = readXml(message.toString('utf8'));
      if (!probe || !asksForUs(probe, options.identity)) return;
      const relatesTo = elementsNamed(probe, 'MessageID')[0]?.text ?? '';
      for (const delayMs of answersAfterMs) {
        const cancel = options.clock.after(delayMs, () => {
          cancels.delete(cancel);
          const match = element('d:ProbeMatch', description(options));
          speaker.send(writeMessage('ProbeMatches', [match], options.spelling, relatesTo), sender.port, sender.address);
        });
        cancels.add(cancel);
      }
    });
  }
  const announce = (kind: 'Hello' | 'Bye') =>
    new Promise<void>((resolve) => {
      mouth.send(writeMessage(kind, description(options), options.spelling), port, group, () => resolve());
    });
  if (options.saysHello) await announce('Hello');

  return {
    port,
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      for (const cancel of cancels) cancel();
      if (options.saysHello) await announce('Bye');
      for (const socket of sockets) socket.close();
    },
  };
}

async function bound(at: { readonly address: string; readonly port: number }): Promise<Socket> {
  const isIPv6 = at.address.includes(':');
  const socket = createSocket({ type: isIPv6 ? 'udp6' : 'udp4', reuseAddr: true, ipv6Only: isIPv6 });
  socket.bind(at);
  await once(socket, 'listening');
  // Who asked may be gone by now.
  socket.on('error', () => {});
  return socket;
}

/** By type, written with any prefix, and by scope, each of which has to begin one of ours. */
function asksForUs(envelope: XmlElement, { scopes }: DeviceIdentity): boolean {
  const [probe] = elementsNamed(envelope, 'Probe');
  if (!probe) return false;
  const words = (name: string) => (textAt(probe, name) ?? '').split(/\s+/).filter((word) => word !== '');
  const knows = (type: string) => /^(\w+:)?(NetworkVideoTransmitter|Device)$/.test(type);
  return (
    words('Types').every(knows) && words('Scopes').every((asked) => scopes.some((scope) => scope.startsWith(asked)))
  );
}

function description({
  identity,
  services,
}: {
  readonly identity: DeviceIdentity;
  readonly services: readonly string[];
}): string[] {
  return [
    element('a:EndpointReference', [leaf('a:Address', identity.endpointReference)]),
    leaf('d:Types', 'dn:NetworkVideoTransmitter tds:Device'),
    leaf('d:Scopes', identity.scopes.join(' ')),
    leaf('d:XAddrs', services.join(' ')),
    leaf('d:MetadataVersion', 1),
  ];
}

const discovery = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';
const addressing = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';

function writeMessage(
  kind: 'ProbeMatches' | 'Hello' | 'Bye',
  content: readonly string[],
  spelling: Spelling,
  relatesTo?: string,
): string {
  const header = element('s:Header', [
    leaf('a:MessageID', `urn:uuid:${randomUUID()}`),
    ...(relatesTo === undefined ? [] : [leaf('a:RelatesTo', relatesTo)]),
    leaf(
      'a:To',
      relatesTo === undefined ? 'urn:schemas-xmlsoap-org:ws:2005:04:discovery' : `${addressing}/role/anonymous`,
    ),
    leaf('a:Action', `${discovery}/${kind}`),
  ]);
  return spelt(element('s:Envelope', [header, element('s:Body', [element(`d:${kind}`, content)])], declared), spelling);
}

const declared = {
  'xmlns:s': 'http://www.w3.org/2003/05/soap-envelope',
  'xmlns:a': addressing,
  'xmlns:d': discovery,
  'xmlns:dn': 'http://www.onvif.org/ver10/network/wsdl',
  'xmlns:tds': 'http://www.onvif.org/ver10/device/wsdl',
};
