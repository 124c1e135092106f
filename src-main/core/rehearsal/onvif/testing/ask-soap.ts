import { createHash, randomBytes } from 'node:crypto';
import type { Login } from '#shared/commands.ts';
import { elementAt, elementsNamed, readXml, type XmlElement } from '../../../xml/read-xml.ts';

export interface SoapReply {
  readonly status: number;
  /** The `WWW-Authenticate` header. */
  readonly challenge: string | null;
  readonly text: string;
  /** The only child of the body. */
  readonly body: XmlElement | undefined;
  /** Of a fault, from the general to the particular. */
  readonly codes: readonly string[];
}

/** For tests: one SOAP request as it is written by hand. */
export async function askSoap(
  url: string,
  operation: string,
  { header = '', authorization }: { readonly header?: string; readonly authorization?: string } = {},
): Promise<SoapReply> {
  const envelope =
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema">' +
    `<s:Header>${header}</s:Header><s:Body>${operation}</s:Body></s:Envelope>`;
  const response = await fetch(url, {
    method: 'POST',
    body: envelope,
    headers: { 'Content-Type': 'application/soap+xml', ...(authorization && { Authorization: authorization }) },
  });
  const text = await response.text();
  const body = elementAt(readXml(text), 'Body')?.children[0];
  const codes = body?.name === 'Fault' ? elementsNamed(body, 'Value').map((value) => value.text) : [];
  return { status: response.status, challenge: response.headers.get('www-authenticate'), text, body, codes };
}

/** A WS-Security header with a UsernameToken made at `createdMs`. */
export function usernameToken(
  { user, password }: Login,
  createdMs: number,
  { nonce = randomBytes(16), type = 'PasswordDigest' }: { readonly nonce?: Buffer; readonly type?: string } = {},
): string {
  const created = new Date(createdMs).toISOString();
  const digest = createHash('sha1').update(nonce).update(created).update(password).digest('base64');
  const profile = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0';
  const said = type === 'PasswordDigest' ? digest : password;
  return (
    `<Security><UsernameToken><Username>${user}</Username><Password Type="${profile}#${type}">${said}</Password>` +
    `<Nonce>${nonce.toString('base64')}</Nonce><Created>${created}</Created></UsernameToken></Security>`
  );
}
