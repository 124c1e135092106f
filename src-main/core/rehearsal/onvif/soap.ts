import { escapeXml } from '../../xml/escape-xml.ts';
import { elementAt, readXml, type XmlElement } from '../../xml/read-xml.ts';

/** SOAP 1.2 messages as an ONVIF device reads and writes them (ONVIF Core Specification, section 5.8). */

export interface SoapRequest {
  /** The only child of the body: its name is the operation. */
  readonly operation: XmlElement;
  readonly header: XmlElement | undefined;
}

/** Why an operation was not done; `subcodes` from the general to the particular, as `ter:InvalidArgVal`. */
export interface SoapFault {
  readonly kind: 'fault';
  readonly code: 'Sender' | 'Receiver';
  readonly subcodes: readonly string[];
  readonly reason: string;
}

/** How a device spells its answers. Some forget to declare their prefixes, and some write none at all. */
export type Spelling = 'declared' | 'undeclared' | 'no-prefixes';

export const namespaces = {
  s: 'http://www.w3.org/2003/05/soap-envelope',
  tds: 'http://www.onvif.org/ver10/device/wsdl',
  trt: 'http://www.onvif.org/ver10/media/wsdl',
  tr2: 'http://www.onvif.org/ver20/media/wsdl',
  tptz: 'http://www.onvif.org/ver20/ptz/wsdl',
  timg: 'http://www.onvif.org/ver20/imaging/wsdl',
  tt: 'http://www.onvif.org/ver10/schema',
  ter: 'http://www.onvif.org/ver10/error',
} as const;

/** Undefined when it is no SOAP request. */
export function readSoapRequest(text: string): SoapRequest | undefined {
  const envelope = readXml(text);
  const operation = elementAt(envelope, 'Body')?.children[0];
  if (envelope?.name !== 'Envelope' || !operation) return undefined;
  return { operation, header: elementAt(envelope, 'Header') };
}

/** An envelope around what stands in its body. */
export function writeSoap(body: string, spelling: Spelling): string {
  const declared = Object.entries(namespaces).map(([prefix, name]) => [`xmlns:${prefix}`, name]);
  const envelope = element('s:Envelope', [element('s:Body', [body])], Object.fromEntries(declared));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${spelt(envelope, spelling)}`;
}

export function faultBody({ code, subcodes, reason }: SoapFault): string {
  const nested = subcodes.reduceRight((inner, name) => element('s:Subcode', [leaf('s:Value', name), inner]), '');
  return element('s:Fault', [
    element('s:Code', [leaf('s:Value', `s:${code}`), nested]),
    element('s:Reason', [leaf('s:Text', reason, { 'xml:lang': 'en' })]),
  ]);
}

export function fault(code: SoapFault['code'], subcodes: readonly string[], reason: string): SoapFault {
  return { kind: 'fault', code, subcodes, reason };
}

type Value = string | number | boolean;
type Attributes = Readonly<Record<string, Value>>;

/** An element with others in it, each already written. */
export function element(name: string, children: readonly string[], attributes: Attributes = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `<${name}${written.join('')}>${children.join('')}</${name}>`;
}

/** An element with a plain value in it. */
export function leaf(name: string, value: Value, attributes: Attributes = {}): string {
  return element(name, [escapeXml(String(value))], attributes);
}

/** What was written with all its declarations, as this device spells it. */
export function spelt(xml: string, spelling: Spelling): string {
  if (spelling === 'declared') return xml;
  const undeclared = xml.replace(/ xmlns:\w+="[^"]*"/g, '');
  return spelling === 'undeclared' ? undeclared : undeclared.replace(/<(\/?)\w+:/g, '<$1');
}
