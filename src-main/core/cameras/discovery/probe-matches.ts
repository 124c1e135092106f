import { device } from '#shared/model.ts';
import { elementsNamed, readXml, type XmlElement } from '../../xml/read-xml.ts';

/** A device that has answered a probe. */
export interface DiscoveredDevice {
  /** The device's own name for itself, stable over restarts and addresses (WS-Discovery, section 2.6). */
  readonly endpointReference: string;
  /** Its services (XAddrs): http or https, and only at the address that the answer came from. */
  readonly addresses: readonly string[];
  readonly senderAddress: string;
}

const maxDevices = 16;
const maxAddresses = 16;

/**
 * The devices in an answer to one of the probes `messageIds` (UUIDs); none when it is something else. Names are matched
 * without their namespace, since cameras use those of several drafts. What the answer says is its sender's choice: an
 * address of anybody else is left out, so that nobody can send us to a third party.
 */
export function readProbeMatches(
  message: Uint8Array,
  senderAddress: string,
  messageIds: ReadonlySet<string>,
): readonly DiscoveredDevice[] {
  // Some cameras send the zero at the end of their string along.
  const envelope = readXml(new TextDecoder().decode(message).replace(/\0+$/, ''));
  if (!envelope) return [];
  const [relatesTo] = elementsNamed(envelope, 'RelatesTo');
  if (!messageIds.has(uuidIn(relatesTo?.text ?? ''))) return [];
  return elementsNamed(envelope, 'ProbeMatch')
    .slice(0, maxDevices)
    .flatMap((match) => readDevice(match, senderAddress));
}

function readDevice(match: XmlElement, senderAddress: string): DiscoveredDevice[] {
  const [reference] = elementsNamed(match, 'EndpointReference');
  const [address] = reference ? elementsNamed(reference, 'Address') : [];
  const endpointReference = device.shape.endpointReference.safeParse(address?.text).data;
  // Control characters and blanks are in no URI.
  if (!endpointReference || !/^[\x21-\x7e]+$/.test(endpointReference)) return [];
  const [services] = elementsNamed(match, 'XAddrs');
  const addresses = (services?.text ?? '').split(/\s+/).filter((url) => isServiceOf(senderAddress, url));
  return [{ endpointReference, addresses: addresses.slice(0, maxAddresses), senderAddress }];
}

function isServiceOf(senderAddress: string, text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && hostname === senderAddress && username === '' && password === '';
}

/** `uuid:…` and `urn:uuid:…` are both in use. */
const uuidIn = (text: string): string => text.toLowerCase().replace(/^(urn:)?uuid:/, '');
