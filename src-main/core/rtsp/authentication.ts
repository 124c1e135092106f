import { createHash, timingSafeEqual } from 'node:crypto';
import type { Login } from '#shared/commands.ts';

/** Basic and Digest login of RTSP, the same as HTTP's (RFC 7617, RFC 7616, RFC 2069 without qop). Pure, both sides. */
export type Challenge = { readonly scheme: 'basic'; readonly realm: string } | DigestChallenge;

export interface DigestChallenge {
  readonly scheme: 'digest';
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: Algorithm;
  /** As the server spelt it; absent means MD5. Some servers compare it letter by letter. */
  readonly algorithmText?: string;
  readonly qop?: 'auth';
  readonly opaque?: string;
  /** The last answer was right but its nonce too old: a fresh answer is no new guess. */
  readonly isStale: boolean;
}

type Algorithm = 'md5' | 'md5-sess' | 'sha-256' | 'sha-256-sess';

const hashOf: Record<Algorithm, string> = {
  md5: 'md5',
  'md5-sess': 'md5',
  'sha-256': 'sha256',
  'sha-256-sess': 'sha256',
};

export interface AnsweredRequest {
  readonly method: string;
  /** As on the request line. */
  readonly uri: string;
}

/** The strongest of the challenges in all `WWW-Authenticate` values that can be answered. */
export function strongestChallenge(values: readonly string[]): Challenge | undefined {
  const challenges = values.flatMap(parseAuthentication).map(readChallenge);
  return challenges.filter((challenge) => challenge !== undefined).sort((a, b) => strength(b) - strength(a))[0];
}

/** Whether nothing but SHA-256 is asked for, which many a player does not know. */
export function asksOnlyForSha256(values: readonly string[]): boolean {
  const challenges = values.flatMap(parseAuthentication).map(readChallenge);
  const known = challenges.filter((challenge) => challenge !== undefined);
  return known.length > 0 && known.every((challenge) => strength(challenge) === sha256Strength);
}

/** The `Authorization` value that answers a challenge; `clientNonce` is a random string, used once. */
export function authorization(
  challenge: Challenge,
  login: Login,
  request: AnsweredRequest,
  clientNonce: string,
): string {
  if (challenge.scheme === 'basic') {
    return `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
  }
  const { realm, nonce, algorithm, algorithmText, qop, opaque } = challenge;
  const count = '00000001';
  const response = digestResponse(challenge, login, request, { qop, count, clientNonce });
  const fields = [
    `username=${quote(login.user)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(request.uri)}`,
    `response="${response}"`,
  ];
  if (algorithmText !== undefined) fields.push(`algorithm=${algorithmText}`);
  if (opaque !== undefined) fields.push(`opaque=${quote(opaque)}`);
  if (qop) fields.push(`qop=${qop}`, `nc=${count}`);
  if (qop || algorithm.endsWith('-sess')) fields.push(`cnonce=${quote(clientNonce)}`);
  return `Digest ${fields.join(', ')}`;
}

/** The `WWW-Authenticate` value that asks for a login. */
export function challengeValue(challenge: Challenge): string {
  if (challenge.scheme === 'basic') return `Basic realm=${quote(challenge.realm)}`;
  const { realm, nonce, algorithm, qop, isStale } = challenge;
  const fields = [`realm=${quote(realm)}`, `nonce=${quote(nonce)}`, `algorithm=${algorithm.toUpperCase()}`];
  if (qop) fields.push(`qop="${qop}"`);
  if (isStale) fields.push('stale=true');
  return `Digest ${fields.join(', ')}`;
}

/** Whether an `Authorization` value answers one of the challenges with the right login, for this very request. */
export function isAuthorised(
  value: string | undefined,
  challenges: readonly Challenge[],
  login: Login,
  method: string,
): boolean {
  if (value === undefined) return false;
  return challenges.some((challenge) => {
    if (challenge.scheme === 'basic') {
      const [scheme, token] = value.split(/ +/);
      return (
        scheme?.toLowerCase() === 'basic' && isSame(token, authorization(challenge, login, noRequest, '').slice(6))
      );
    }
    const [answer] = parseAuthentication(value);
    const { username, nonce, uri = '', response, cnonce = '', nc = '', qop, algorithm = 'MD5' } = answer?.fields ?? {};
    if (answer?.scheme !== 'digest' || algorithm.toLowerCase() !== challenge.algorithm) return false;
    const expected = digestResponse(challenge, login, { method, uri }, { qop, count: nc, clientNonce: cnonce });
    return username === login.user && nonce === challenge.nonce && isSame(response, expected);
  });
}

const noRequest: AnsweredRequest = { method: '', uri: '' };

interface DigestUse {
  readonly qop: string | undefined;
  /** Eight hexadecimal digits: how often this nonce was answered. */
  readonly count: string;
  readonly clientNonce: string;
}

/** RFC 7616 §3.4.1 to §3.4.3; without qop as in RFC 2069 §2.1.2. */
function digestResponse(
  { realm, nonce, algorithm }: DigestChallenge,
  login: Login,
  request: AnsweredRequest,
  { qop, count, clientNonce }: DigestUse,
): string {
  const hash = (text: string) => createHash(hashOf[algorithm]).update(text).digest('hex');
  const account = hash(`${login.user}:${realm}:${login.password}`);
  const secret = algorithm.endsWith('-sess') ? hash(`${account}:${nonce}:${clientNonce}`) : account;
  const target = hash(`${request.method}:${request.uri}`);
  return hash([secret, nonce, ...(qop ? [count, clientNonce, qop] : []), target].join(':'));
}

interface Authentication {
  readonly scheme: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A field (`name=value` or `name="value"`), or else the name of the scheme whose fields follow. */
const authenticationPart = /[\s,]*(?:([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))|([\w-]+)(?=\s|,|$))/gy;

/** One header may hold several challenges, in one line, separated by the same commas as their fields. */
function parseAuthentication(value: string): Authentication[] {
  const found: Authentication[] = [];
  let fields: Record<string, string> = {};
  for (const [, name, quoted, bare, scheme] of value.matchAll(authenticationPart)) {
    if (name !== undefined) {
      fields[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '';
    } else if (scheme !== undefined) {
      fields = {};
      found.push({ scheme: scheme.toLowerCase(), fields });
    }
  }
  return found;
}

function readChallenge({ scheme, fields }: Authentication): Challenge | undefined {
  const { realm = '', nonce, algorithm: algorithmText, qop, opaque, stale } = fields;
  if (scheme === 'basic') return { scheme, realm };
  if (scheme !== 'digest' || nonce === undefined) return undefined;
  const algorithm = algorithmText?.toLowerCase() ?? 'md5';
  const hasAuth = qop?.split(/[\s,]+/).some((kind) => kind.toLowerCase() === 'auth');
  if (!isAlgorithm(algorithm) || (qop && !hasAuth)) return undefined;
  return {
    scheme,
    realm,
    nonce,
    algorithm,
    ...(algorithmText !== undefined && { algorithmText }),
    ...(hasAuth && { qop: 'auth' }),
    ...(opaque !== undefined && { opaque }),
    isStale: stale?.toLowerCase() === 'true',
  };
}

function isAlgorithm(name: string): name is Algorithm {
  return Object.hasOwn(hashOf, name);
}

const sha256Strength = 2;

function strength(challenge: Challenge): number {
  if (challenge.scheme === 'basic') return 0;
  return challenge.algorithm.startsWith('sha') ? sha256Strength : 1;
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function isSame(given: string | undefined, expected: string): boolean {
  const [left, right] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
