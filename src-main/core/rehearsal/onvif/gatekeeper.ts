import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Login } from '#shared/commands.ts';
import { challengeValue, type DigestChallenge, isAuthorised } from '../../rtsp/authentication.ts';
import { elementsNamed, textAt, type XmlElement } from '../../xml/read-xml.ts';

/** How a device wants to be logged in to by ONVIF. `both`: WS-Security, or HTTP digest with SHA-256 or MD5. */
export type OnvifAuthentication = 'none' | 'ws-security' | 'http-digest' | 'http-digest-sha256' | 'both';

export interface Knock {
  readonly method: string;
  /** As on the request line. */
  readonly url: string;
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  /** The header of the SOAP envelope. */
  readonly header: XmlElement | undefined;
}

export type Verdict =
  | { readonly kind: 'allowed' }
  /** A fault, with HTTP 400. */
  | { readonly kind: 'not-authorised' }
  /** HTTP 401 with these `WWW-Authenticate` values. */
  | { readonly kind: 'challenged'; readonly challenges: readonly string[] };

export interface Gatekeeper {
  /** Of an operation that needs a login. */
  judge(knock: Knock): Verdict;
  /** Of a plain HTTP resource as a snapshot, which WS-Security has no place in. */
  judgeResource(knock: Knock): Verdict;
}

const freshMs = 5_000;
const httpNonceMs = 300_000;
const realm = 'Simulated camera';

/** Checks logins as strictly as the standards let it; `clockMs` is the device's own idea of the time. */
export function createGatekeeper(options: {
  readonly authentication: OnvifAuthentication;
  readonly login: Login;
  readonly clockMs: () => number;
}): Gatekeeper {
  const { authentication, login } = options;
  const takesTokens = authentication === 'ws-security' || authentication === 'both';
  const token = createTokenCheck(login, options.clockMs);
  const digest = createDigestCheck(login);

  const judge = (knock: Knock): Verdict => {
    if (authentication === 'none') return allowed;
    const [given] = takesTokens && knock.header ? elementsNamed(knock.header, 'UsernameToken') : [];
    if (given) return token(given) ? allowed : { kind: 'not-authorised' };
    if (authentication === 'ws-security') return { kind: 'not-authorised' };
    return digest(knock, algorithmsOf(authentication));
  };
  return {
    judge,
    judgeResource: (knock) => (authentication === 'ws-security' ? digest(knock, ['md5']) : judge(knock)),
  };
}

const allowed: Verdict = { kind: 'allowed' };

type DigestAlgorithm = Extract<DigestChallenge['algorithm'], 'md5' | 'sha-256'>;

function algorithmsOf(authentication: OnvifAuthentication): readonly DigestAlgorithm[] {
  if (authentication === 'both') return ['sha-256', 'md5'];
  return authentication === 'http-digest-sha256' ? ['sha-256'] : ['md5'];
}

/** A digest of the password, made within 5 s of now and never seen before (Web Services Security UsernameToken 1.0). */
function createTokenCheck(login: Login, clockMs: () => number): (token: XmlElement) => boolean {
  const seen = new Map<string, number>();
  return (token) => {
    const nonce = textAt(token, 'Nonce') ?? '';
    const created = textAt(token, 'Created') ?? '';
    const password = token.children.find(({ name }) => name === 'Password');
    const nowMs = clockMs();
    for (const [old, createdMs] of seen) {
      if (Math.abs(nowMs - createdMs) > freshMs) seen.delete(old);
    }
    const digest = createHash('sha1').update(Buffer.from(nonce, 'base64')).update(created).update(login.password);
    const isRight =
      textAt(token, 'Username') === login.user &&
      password?.attributes.Type?.endsWith('#PasswordDigest') === true &&
      isSame(password.text, digest.digest('base64'));
    const isFresh = Math.abs(nowMs - Date.parse(created)) <= freshMs;
    if (!isRight || !isFresh || nonce === '' || seen.has(nonce)) return false;
    seen.set(nonce, Date.parse(created));
    return true;
  };
}

/** HTTP digest (RFC 7616) with nonces of ours that are not older than five minutes, for this very URL. */
function createDigestCheck(login: Login): (knock: Knock, algorithms: readonly DigestAlgorithm[]) => Verdict {
  const nonces = new Map<string, number>();
  const challengesFor = (nonce: string, algorithms: readonly DigestAlgorithm[], isStale: boolean) =>
    algorithms.map(
      (algorithm): DigestChallenge => ({ scheme: 'digest', realm, nonce, algorithm, qop: 'auth', isStale }),
    );
  return ({ authorization, method, url }, algorithms) => {
    const nowMs = performance.now();
    for (const [nonce, issuedAtMs] of nonces) {
      if (nowMs - issuedAtMs > httpNonceMs) nonces.delete(nonce);
    }
    const given = fieldOf(authorization, 'nonce') ?? '';
    const isKnown = nonces.has(given);
    const isRight =
      isKnown &&
      fieldOf(authorization, 'uri') === url &&
      isAuthorised(authorization, challengesFor(given, algorithms, false), login, method);
    if (isRight) return allowed;
    const nonce = randomBytes(16).toString('hex');
    nonces.set(nonce, nowMs);
    const isStale = authorization !== undefined && !isKnown;
    return { kind: 'challenged', challenges: challengesFor(nonce, algorithms, isStale).map(challengeValue) };
  };
}

function fieldOf(authorization: string | undefined, name: string): string | undefined {
  return new RegExp(`[\\s,]${name}="([^"]*)"`).exec(authorization ?? '')?.[1];
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
