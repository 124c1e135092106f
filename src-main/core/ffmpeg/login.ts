import { isIPv6 } from 'node:net';
import type { CameraUrl } from '#shared/cameras/camera-url.ts';
import type { Login } from '#shared/commands.ts';

/**
 * What ffmpeg opens for a camera's URL: with the login before the host, and the IP address in place of a name. It must
 * never be in an argv.
 */
export function addressWithLogin(
  { port, path }: Pick<CameraUrl, 'port' | 'path'>,
  login: Login | undefined,
  address: string,
): string {
  const host = isIPv6(address) ? `[${address}]` : address;
  return `rtsp://${login ? `${encodeLogin(login)}@` : ''}${host}:${port}${path}`;
}

/**
 * `user:password` for a URL that ffmpeg reads, percent-encoded in UTF-8 (RFC 3986 §2.1): whatever is not unreserved,
 * so that `@ : / # %` and every script survive.
 */
export function encodeLogin(login: Login): string {
  return `${percentEncode(login.user)}:${percentEncode(login.password)}`;
}

/** Percent-encodes everything but RFC 3986's unreserved characters. */
function percentEncode(text: string): string {
  return Array.from(Buffer.from(text), (byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9_.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

/** ffmpeg's own limit for what stands before the `@` of a URL (`auth` in its rtsp.c, with the zero at its end). */
const longestLogin = 127;

/** Whether ffmpeg can log in with it: it neither takes a long one, nor escapes what ends a quoted user name. */
export function fitsFfmpeg(login: Login): boolean {
  return encodeLogin(login).length <= longestLogin && !/["\\]/.test(login.user);
}
