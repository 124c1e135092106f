import { isIPv4 } from 'node:net';
import { device } from '#shared/model.ts';
import { elementsNamed, readXml, textAt, type XmlElement } from '../../../xml/read-xml.ts';

/** A device that has answered a probe, or said hello. */
export interface DiscoveredDevice {
  /** The device's own name for itself, stable over restarts and addresses (WS-Discovery, section 2.6). */
  readonly endpointReference: string;
  /** Where the message came from: IPv4, or IPv6 with its zone. */
  readonly senderAddress: string;
  /** Its services (XAddrs): http or https, and only at the address that the message came from. */
  readonly addresses: readonly string[];
  /** Its device service there. Where all its services are said to be at other hosts: the same port and path there. */
  readonly onvifUrl?: string;
  /** The IPv4 addresses that its services are said to be at: its own word, and nothing to log in to. */
  readonly namedAddresses: readonly string[];
  readonly scopes: readonly string[];
  /** Printers and other computers answer too. */
  readonly isOnvif: boolean;
}

const maxDevices = 16;
const maxAddresses = 16;
const maxScopes = 64;
const maxScopeLength = 512;
/** Room is left for another host: all that is kept has at most 2,048. */
const maxUrlLength = 2_000;

/**
 * The devices in an answer to one of the probes `messageIds` (UUIDs); none when it is something else. Names are matched
 * without their namespace, since cameras use those of several drafts. What the answer says is its sender's choice: an
 * address of anybody else is left out, so that nobody can send us to a third party.
 */
export function readProbeMatches(
  message: Uint8Array,
  senderAddress: string,
  messageIds: { has(messageId: string): boolean },
): readonly DiscoveredDevice[] {
  const envelope = readEnvelope(message);
  if (!envelope) return [];
  const [relatesTo] = elementsNamed(envelope, 'RelatesTo');
  return messageIds.has(uuidIn(relatesTo?.text ?? '')) ? readDevices(envelope, 'ProbeMatch', senderAddress) : [];
}

/** The device that says Hello of its own accord (WS-Discovery, section 4.1), as it does when it joins the network. */
export function readHello(message: Uint8Array, senderAddress: string): readonly DiscoveredDevice[] {
  const envelope = readEnvelope(message);
  return envelope ? readDevices(envelope, 'Hello', senderAddress).slice(0, 1) : [];
}

function readEnvelope(message: Uint8Array): XmlElement | undefined {
  return readXml(new TextDecoder().decode(message));
}

function readDevices(envelope: XmlElement, element: string, senderAddress: string): DiscoveredDevice[] {
  return elementsNamed(envelope, element)
    .slice(0, maxDevices)
    .flatMap((match) => readDevice(match, senderAddress));
}

function readDevice(match: XmlElement, senderAddress: string): DiscoveredDevice[] {
  const [reference] = elementsNamed(match, 'EndpointReference');
  const [address] = reference ? elementsNamed(reference, 'Address') : [];
  const endpointReference = device.shape.endpointReference.safeParse(address?.text).data;
  // Control characters and blanks are in no URI.
  if (!endpointReference || !/^[\x21-\x7e]+$/.test(endpointReference)) return [];
  const services = wordsAt(match, 'XAddrs').slice(0, maxAddresses).filter(isService);
  const addresses = services.filter((url) => new URL(url).hostname === senderAddress);
  const scopes = wordsAt(match, 'Scopes')
    .slice(0, maxScopes)
    .filter(({ length }) => length <= maxScopeLength);
  const isOnvif = saysOnvif(textAt(match, 'Types') ?? '', scopes, services);
  const onvifUrl = isOnvif ? serviceUrl(services, addresses, senderAddress) : undefined;
  const namedAddresses = services.map((url) => new URL(url).hostname).filter(isIPv4);
  return [
    {
      endpointReference,
      senderAddress,
      addresses,
      ...(onvifUrl !== undefined && { onvifUrl }),
      namedAddresses,
      scopes,
      isOnvif,
    },
  ];
}

const wordsAt = (element: XmlElement, name: string): string[] =>
  (textAt(element, name) ?? '').split(/\s+/).filter(Boolean);

function isService(text: string): boolean {
  if (text.length > maxUrlLength || !URL.canParse(text)) return false;
  const { href, protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && href.length <= maxUrlLength;
}

/** ONVIF Core Specification, sections 7.3.2 and 7.3.3; some cameras leave out the one or the other. */
function saysOnvif(types: string, scopes: readonly string[], services: readonly string[]): boolean {
  return (
    /\bNetworkVideo/.test(types) ||
    scopes.some((scope) => scope.startsWith('onvif://')) ||
    services.some((url) => /^\/onvif\//i.test(new URL(url).pathname))
  );
}

/** The host is the sender's in any case. IPv6 addresses of one link cannot be written in a URL. */
function serviceUrl(
  services: readonly string[],
  addresses: readonly string[],
  senderAddress: string,
): string | undefined {
  if (!isIPv4(senderAddress)) return undefined;
  const [first = `http://${senderAddress}/onvif/device_service`] = addresses.length > 0 ? addresses : services;
  const url = new URL(first);
  url.hostname = senderAddress;
  return url.href;
}

/** `uuid:…` and `urn:uuid:…` are both in use. */
const uuidIn = (text: string): string => text.toLowerCase().replace(/^(urn:)?uuid:/, '');
