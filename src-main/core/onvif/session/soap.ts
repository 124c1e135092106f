import { elementAt, elementsNamed, readXml, textAt, type XmlElement } from '../../xml/read-xml.ts';
import { plainText } from '../plain-text.ts';

/** What a device has answered. `not-soap`: a web page, XML of another kind, or something that is broken or too large. */
export type SoapReply =
  | { readonly kind: 'response'; readonly element: XmlElement }
  | { readonly kind: 'fault'; readonly reason: string; readonly isLoginRefused: boolean }
  | { readonly kind: 'not-soap' };

/** A SOAP 1.2 message; `header` and `body` are XML. */
export function soapEnvelope(header: string, body: string): string {
  const headerElement = header && `<s:Header>${header}</s:Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">${headerElement}<s:Body>${body}</s:Body></s:Envelope>`;
}

/**
 * Reads a SOAP 1.2 message, or 1.1, which some firmware answers with. Pure and total: any text gives one of the three,
 * in time proportional to its length. An empty body stands for a response that says nothing.
 */
export function readSoapReply(text: string): SoapReply {
  const envelope = readXml(text);
  const body = envelope?.name === 'Envelope' ? elementAt(envelope, 'Body') : undefined;
  if (!body) return { kind: 'not-soap' };
  const element = body.children[0] ?? body;
  return element.name === 'Fault' ? readFault(element) : { kind: 'response', element };
}

/** The name of the request element in `body`. */
export function operationOf(body: string): string {
  return /^\s*<(?:[\w.-]+:)?([\w.-]+)/.exec(body)?.[1] ?? '';
}

const maxReasonLength = 200;

function readFault(fault: XmlElement): SoapReply {
  const codes = [...elementsNamed(fault, 'Value'), ...elementsNamed(fault, 'faultcode')].map(({ text }) => text);
  const said =
    textAt(fault, 'Reason', 'Text') ?? textAt(fault, 'faultstring') ?? textAt(fault, 'Detail', 'Text') ?? codes.at(-1);
  const reason = plainText(said ?? '', maxReasonLength);
  return {
    kind: 'fault',
    reason,
    isLoginRefused: codes.some((code) => refusalCode.test(code)) || refusal.test(reason),
  };
}

/** ONVIF Core Specification, "Generic faults", and OASIS Web Services Security 1.1, section 12. */
const refusalCode =
  /(^|:)(NotAuthorized|NotAuthenticated|FailedAuthentication|InvalidSecurity|InvalidSecurityToken|FailedCheck|MessageExpired)$/i;

/** Firmware that has no code for it says it in its own words. */
const refusal = /\b(not (be )?authori[sz]ed|unauthori[sz]ed|authority failure|wsse|password)\b/i;
