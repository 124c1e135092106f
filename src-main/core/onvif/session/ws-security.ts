import { createHash } from 'node:crypto';
import type { Login } from '#shared/commands.ts';
import { escapeXml } from '../../xml/escape-xml.ts';

/**
 * The SOAP header that proves the login by a digest (OASIS UsernameToken Profile 1.1, section 3.1), in UTF-8. The device
 * takes it once, and only near to `createdMs` by its own clock. It does not have to be understood: devices that know
 * only HTTP's login pass over it then.
 */
export function securityHeader(login: Login, nonce: Uint8Array, createdMs: number): string {
  const created = `${new Date(createdMs).toISOString().slice(0, 19)}Z`;
  const digest = createHash('sha1').update(nonce).update(created).update(login.password).digest('base64');
  const nonceText = Buffer.from(nonce).toString('base64');
  return [
    `<wsse:Security xmlns:wsse="${oasis}wssecurity-secext-1.0.xsd" xmlns:wsu="${oasis}wssecurity-utility-1.0.xsd">`,
    `<wsse:UsernameToken><wsse:Username>${escapeXml(login.user)}</wsse:Username>`,
    `<wsse:Password Type="${oasis}username-token-profile-1.0#PasswordDigest">${digest}</wsse:Password>`,
    `<wsse:Nonce EncodingType="${oasis}soap-message-security-1.0#Base64Binary">${nonceText}</wsse:Nonce>`,
    `<wsu:Created>${created}</wsu:Created></wsse:UsernameToken></wsse:Security>`,
  ].join('');
}

const oasis = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-';
