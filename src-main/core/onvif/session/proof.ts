import { strongestChallenge } from '../../rtsp/authentication.ts';

/**
 * How a request proves who sends it: by a token in the message (WS-Security), by HTTP's login, or by both. Most firmware
 * takes either of them, some only one, and some checks each in its own layer.
 */
export interface Proof {
  readonly hasToken: boolean;
  readonly hasHttp: boolean;
}

export const noProof: Proof = { hasToken: false, hasHttp: false };
const token: Proof = { hasToken: true, hasHttp: false };
const http: Proof = { hasToken: false, hasHttp: true };
const both: Proof = { hasToken: true, hasHttp: true };

export interface Refusal {
  readonly status: number;
  /** Each `WWW-Authenticate` header. */
  readonly challenges: readonly string[];
  /** The SOAP fault's words, where there was one. */
  readonly reason: string | undefined;
}

/**
 * What to try after a refusal; undefined when nothing is left. HTTP's Basic login is not answered before the token was
 * refused, as gSOAP asks for it whenever a token is missing, and never without encryption, since it shows the password.
 */
export function nextProof(tried: Proof, refusal: Refusal, url: URL): Proof | undefined {
  const scheme = strongestChallenge(refusal.challenges)?.scheme;
  if (tried.hasToken && tried.hasHttp) return undefined;
  if (tried.hasHttp) return scheme === undefined ? both : token;
  if (tried.hasToken) return scheme === 'digest' ? both : scheme === 'basic' && isEncrypted(url) ? http : undefined;
  return scheme === 'digest' ? http : token;
}

/** The device takes the login only in a way that shows the password to everybody on the network. */
export function wantsBareBasic({ challenges, reason }: Refusal, url: URL): boolean {
  return reason === undefined && strongestChallenge(challenges)?.scheme === 'basic' && !isEncrypted(url);
}

function isEncrypted(url: URL): boolean {
  return url.protocol === 'https:';
}
