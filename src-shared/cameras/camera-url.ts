import type { Login } from '../commands.ts';
import type { CameraProblem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { takeLoginFromPath } from './login-in-path.ts';

export interface CameraUrl {
  /**
   * rtsp://host[:port]/path?query; the port is left out when it is 554. Never holds user or password: a path that wants
   * them has places for them (login-in-path.ts).
   */
  readonly url: string;
  /** What stood in the path, else before the `@`, percent escapes decoded. Absent when the URL had none. */
  readonly login?: Login;
  /** Host name or IP address; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** Path and query as in `url`, which is as the camera gets them but for the login; at least `/`. */
  readonly path: string;
}

const defaultPort = 554;

/**
 * Reads what a person typed or pasted as a camera's address: a full RTSP URL, with or without a login in it, or just
 * host, host:port or host/path. A login may hold `@ # : / % ? ^` raw, as people paste them, or percent-encoded.
 */
export function parseCameraUrl(text: string): Result<CameraUrl, CameraProblem> {
  const trimmed = text.trim();
  if (trimmed === '') return invalid('empty');
  // Control characters would end the request line in the middle (RFC 7826 §20.1); lone surrogates have no encoding.
  if (/[\p{Cc}\p{Cs}]/u.test(trimmed)) return invalid('not-a-url');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1];
  if (scheme !== undefined && scheme.toLowerCase() !== 'rtsp') return invalid('scheme');
  const rest = scheme === undefined ? trimmed : trimmed.slice(scheme.length + 3);
  if (/^(:\d*)?([/?#]|$)/.test(rest)) return invalid('no-host');

  const place = placeOfHost(rest);
  if (!place) return invalid(rest.endsWith('@') || /@[:/]/.test(rest) ? 'no-host' : 'not-a-url');
  const { host, port, tail, start } = place;
  const fullPath = (tail.startsWith('/') ? tail : `/${tail}`).replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  const { path, login: loginInPath } = takeLoginFromPath(fullPath);
  const authority = (host.includes(':') ? `[${host}]` : host) + (port === defaultPort ? '' : `:${port}`);
  const login = loginInPath
    ? decodedLogin(loginInPath)
    : start === 0
      ? undefined
      : parseLogin(rest.slice(0, start - 1));
  return ok({ url: `rtsp://${authority}${path}`, host, port, path, ...(login && { login }) });
}

interface HostPlace {
  readonly start: number;
  readonly host: string;
  readonly port: number;
  readonly tail: string;
}

/**
 * Where the host begins: at the start, or behind one of the `@`. By RFC 3986 the login ends before the first `/`, `?`
 * or `#`, but people paste passwords that hold these. So the last `@` with an unmistakable host behind it wins; when
 * no host is unmistakable, the first reading that is possible at all.
 */
function placeOfHost(rest: string): HostPlace | undefined {
  const starts = [0, ...[...rest.matchAll(/@/g)].map((match) => match.index + 1)];
  const places = starts.map((start) => hostAt(rest, start)).filter((place) => place !== undefined);
  const [first] = places;
  if (first?.start === 0 && isUnmistakable(first.host)) return first;
  return places.findLast((place) => isUnmistakable(place.host)) ?? first;
}

const hostPattern =
  /^(?:\[([\da-f:.]*:[\da-f:.]*(?:%[\w.-]+)?)\]|([\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?\.?))(?::(\d{1,5}))?(?=[/?#]|$)/iu;

function hostAt(rest: string, start: number): HostPlace | undefined {
  const text = rest.slice(start);
  const match = hostPattern.exec(text);
  if (!match) return undefined;
  const port = match[3] === undefined ? defaultPort : Number(match[3]);
  if (port < 1 || port > 65_535) return undefined;
  return { start, host: match[1] ?? match[2] ?? '', port, tail: text.slice(match[0].length) };
}

/** An IP address or a name with a dot in it, as opposed to what may be a piece of a password. */
function isUnmistakable(host: string): boolean {
  return host.includes(':') || host.includes('.') || host.toLowerCase() === 'localhost';
}

/** The user ends at the first colon (RFC 7617 §2 forbids it in user names); the password is all that follows. */
function parseLogin(text: string): Login | undefined {
  const colon = text.indexOf(':');
  const user = colon < 0 ? text : text.slice(0, colon);
  const password = colon < 0 ? '' : text.slice(colon + 1);
  return user === '' && password === '' ? undefined : decodedLogin({ user, password });
}

const decodedLogin = ({ user, password }: Login): Login => ({ user: decode(user), password: decode(password) });

/** Percent escapes decoded if all of them are valid UTF-8; otherwise the `%` was meant as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function invalid(reason: Extract<CameraProblem, { code: 'camera-url-invalid' }>['reason']) {
  return fail<CameraProblem>({ code: 'camera-url-invalid', reason });
}
