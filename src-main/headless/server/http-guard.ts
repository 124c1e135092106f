import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * Who may talk to the local server. Any page in any browser on this machine can send requests to a local port, and a
 * name that an attacker owns can be made to point at it (DNS rebinding); three checks keep them out: the Host header,
 * the Origin header of WebSockets, and a token that only the person who started Polycast has seen.
 */

/** True when the request was addressed to this server by its own name, and not by one that was rebound to it. */
export function isOwnHost(header: string | undefined, listenHost: string): boolean {
  const name = /^(?:\[([\da-f:.]+)\]|([^:[\]/@\s]+))(?::\d{1,5})?$/i.exec(header ?? '');
  const host = (name?.[1] ?? name?.[2])?.toLowerCase();
  if (host === undefined) return false;
  // An address cannot be rebound, so a server that listens on all of them takes each; a name only when it is its own.
  return host === 'localhost' || host === listenHost.toLowerCase() || (isEveryAddress(listenHost) && isIP(host) !== 0);
}

/** True for what stands for all addresses of the machine, in IPv4 and in IPv6. */
export const isEveryAddress = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** True when the page that opens a WebSocket came from this very server. Browsers send Origin with every WebSocket. */
export function isOwnOrigin({ origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>): boolean {
  return origin !== undefined && origin.toLowerCase() === `http://${host?.toLowerCase()}`;
}

/** Compares in constant time, whatever the lengths. */
export function isToken(given: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

/** The cookie's value in a Cookie header (RFC 6265 §5.4). */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
