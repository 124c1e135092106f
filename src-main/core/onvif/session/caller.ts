import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { authorization, strongestChallenge } from '../../rtsp/authentication.ts';
import type { XmlElement } from '../../xml/read-xml.ts';
import { getSystemDateAndTime, readDateTime } from './date-time.ts';
import { type DeviceClock, toleratedOffsetMs } from './device-clock.ts';
import { exchange, type HttpAnswer, hostOf } from './exchange.ts';
import { nextProof, noProof, type Proof, type Refusal, wantsBareBasic } from './proof.ts';
import { operationOf, readSoapReply, soapEnvelope } from './soap.ts';
import { securityHeader } from './ws-security.ts';

/** Calls operations of one device, and logs in where it asks for it. */
export interface Caller {
  /** Whether any SOAP message came back yet. */
  hasHeardSoap(): boolean;
  /** Never rejects. */
  call(url: URL, body: string): Promise<Outcome>;
}

export type Outcome =
  | { readonly kind: 'response'; readonly element: XmlElement }
  /** `fault`: it has refused this request. `unreadable`: it speaks ONVIF otherwise. `failed`: so will all other calls. */
  | { readonly kind: 'fault' | 'unreadable' | 'failed'; readonly problem: CameraProblem };

export interface CallerOptions {
  readonly deviceUrl: URL;
  readonly clock: DeviceClock;
  readonly login: Login | undefined;
  readonly signal: AbortSignal;
  /** For each call, with all that its login takes. */
  readonly timeoutMs: number;
}

/** Cameras lock after about five wrong logins, and other programs may be at it as well. */
const maxGuesses = 2;

export function createCaller({ deviceUrl, clock, login, signal, timeoutMs }: CallerOptions): Caller {
  // Calls side by side each listen to it.
  setMaxListeners(0, signal);
  let hasHeardSoap = false;
  /** What the device has taken once. */
  let proven: Proof | undefined;
  let guesses = 0;
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function call(url: URL, body: string): Promise<Outcome> {
    const question = { url, body, operation: operationOf(body), untilMs: performance.now() + timeoutMs };
    // HTTP's login answers a challenge, and so it begins with a question that has no proof.
    const reply = await ask(question, proven && !proven.hasHttp ? proven : noProof);
    if (reply.kind !== 'refused') return reply;
    if (!login) return failed({ code: 'camera-login-needed' });
    if (proven) return settle(question, await proveAgain(question, proven, reply));
    // One at a time, so that calls side by side are no more guesses than one.
    const turn = lastTurn.then(() =>
      proven ? proveAgain(question, proven, reply) : guess(question, nextProof(noProof, reply.refusal, url), reply),
    );
    lastTurn = turn;
    return settle(question, await turn);
  }

  /** The login is right: a nonce wants its answer, the device's clock was set, or this user may not do this. */
  async function proveAgain(question: Question, proof: Proof, refused: Refused): Promise<Reply> {
    let reply: Reply = proof.hasHttp ? await answer(question, proof, refused.refusal) : refused;
    if (reply.kind === 'refused' && proof.hasToken && (await isTimeNews(question))) {
      reply = await answer(question, proof, reply.refusal);
    }
    if (reply.kind !== 'refused') return reply;
    return guess(question, nextProof(proof, reply.refusal, question.url), reply);
  }

  /** Tries one proof after the other, as long as no more logins were refused than is safe. */
  async function guess(question: Question, proof: Proof | undefined, refused: Refused): Promise<Reply> {
    if (!proof || guesses === maxGuesses) return refused;
    guesses += 1;
    const reply = await answer(question, proof, refused.refusal);
    if (reply.kind === 'response' || reply.kind === 'fault') proven = proof;
    if (reply.kind !== 'refused') return reply;
    const isTokenAlone = proof.hasToken && !proof.hasHttp && reply.refusal.challenges.length === 0;
    const next = isTokenAlone && clock.distrust() ? proof : nextProof(proof, reply.refusal, question.url);
    return guess(question, next, reply);
  }

  /** Asks with a proof that fits the refusal. A nonce that is only too old is no guess: it is answered once more. */
  async function answer(question: Question, proof: Proof, refusal: Refusal): Promise<Reply> {
    if (!proof.hasHttp) return ask(question, proof);
    if (!strongestChallenge(refusal.challenges)) {
      const bare = await ask(question, noProof);
      return bare.kind === 'refused' ? ask(question, proof, bare.refusal) : bare;
    }
    const reply = await ask(question, proof, refusal);
    return reply.kind === 'refused' && isStale(reply.refusal) ? ask(question, proof, reply.refusal) : reply;
  }

  async function ask(question: Question, proof: Proof, refusal?: Refusal): Promise<Reply> {
    const { url, body, operation, untilMs } = question;
    const header = login && proof.hasToken ? securityHeader(login, randomBytes(16), clock.nowMs()) : '';
    const challenge = proof.hasHttp && refusal && strongestChallenge(refusal.challenges);
    const target = { method: 'POST', uri: `${url.pathname}${url.search}` };
    const answered = await exchange({
      url,
      body: soapEnvelope(header, body),
      operation,
      signal,
      timeoutMs: untilMs - performance.now(),
      ...(login && challenge && { authorization: authorization(challenge, login, target, clientNonce()) }),
    });
    if (answered.ok) return read(answered.value, question);
    const isUnreadable = hasHeardSoap && answered.error.code === 'camera-onvif-failed';
    return { kind: isUnreadable ? 'unreadable' : 'failed', problem: answered.error };
  }

  function read({ status, body, challenges, date }: HttpAnswer, { url, operation }: Question): Reply {
    const soap = readSoapReply(body.toString('utf8'));
    const isFault = soap.kind === 'fault';
    if (soap.kind !== 'not-soap') hasHeardSoap = true;
    if (status === 401 || status === 403 || (isFault && soap.isLoginRefused)) {
      clock.hear(date);
      return { kind: 'refused', refusal: { status, challenges, reason: isFault ? soap.reason : undefined } };
    }
    if (soap.kind === 'response') return soap;
    if (isFault) return { kind: 'fault', problem: onvifFailed(operation, soap.reason || `HTTP ${status}`) };
    if (status === 429 || status === 503) return failed({ code: 'camera-busy', status });
    if (!hasHeardSoap) return failed({ code: 'camera-no-onvif', host: hostOf(url) });
    const reason = status === 200 ? 'its answer is no SOAP' : `HTTP ${status}`;
    return { kind: 'unreadable', problem: onvifFailed(operation, reason) };
  }

  /** Whether the device says that its clock is not where we thought. Nobody asks for a login for that, or hardly. */
  async function isTimeNews({ untilMs }: Question): Promise<boolean> {
    const sentAtMs = performance.now();
    const question = { url: deviceUrl, body: getSystemDateAndTime, operation: 'GetSystemDateAndTime', untilMs };
    const reply = await ask(question, noProof);
    const deviceMs = reply.kind === 'response' ? readDateTime(reply.element) : undefined;
    return deviceMs !== undefined && clock.set(deviceMs, sentAtMs);
  }

  function settle(question: Question, reply: Reply): Outcome {
    if (reply.kind !== 'refused') return reply;
    const { operation, url } = question;
    const { refusal } = reply;
    const reason = refusal.reason || `HTTP ${refusal.status}`;
    return proven
      ? { kind: 'fault', problem: onvifFailed(operation, reason) }
      : failed(verdict(operation, url, refusal));
  }

  function verdict(operation: string, url: URL, refusal: Refusal): CameraProblem {
    if (wantsBareBasic(refusal, url)) {
      return onvifFailed(operation, 'it takes the password only unencrypted (HTTP Basic)');
    }
    const offsetMs = clock.offsetMs() === undefined ? clock.presumedOffsetMs() : undefined;
    if (offsetMs !== undefined && Math.abs(offsetMs) > toleratedOffsetMs) {
      return { code: 'camera-clock-off', offsetSeconds: Math.round(offsetMs / 1000) };
    }
    return { code: 'camera-login-refused', user: login?.user ?? '' };
  }

  return { hasHeardSoap: () => hasHeardSoap, call };
}

interface Question {
  readonly url: URL;
  readonly body: string;
  readonly operation: string;
  /** Monotonic. */
  readonly untilMs: number;
}

type Refused = { readonly kind: 'refused'; readonly refusal: Refusal };
type Reply = Outcome | Refused;

function failed(problem: CameraProblem): Outcome {
  return { kind: 'failed', problem };
}

function onvifFailed(operation: string, reason: string): CameraProblem {
  return { code: 'camera-onvif-failed', operation, reason };
}

function isStale({ challenges }: Refusal): boolean {
  const challenge = strongestChallenge(challenges);
  return challenge?.scheme === 'digest' && challenge.isStale;
}

const clientNonce = (): string => randomBytes(16).toString('hex');
