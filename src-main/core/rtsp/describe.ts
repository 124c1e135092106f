import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { type CameraUrl, parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { redact } from '../ffmpeg/redact.ts';
import { within } from '../within.ts';
import { asksOnlyForSha256, authorization, type Challenge, strongestChallenge } from './authentication.ts';
import { type ConnectionFailure, openRtspConnection, type RtspRequest, type RtspResponse } from './connection.ts';
import { secretsOf, wantsLoginInPath, withLoginInPath } from './login-in-path.ts';
import { headerOf } from './message.ts';
import { parseSdp } from './sdp.ts';

export interface CameraDescription {
  /** Where it has pointed to, and the login that is for there: another host gets none that is meant for the camera. */
  readonly redirected?: { readonly url: CameraUrl; readonly login: Login | undefined };
  /** The IP address the camera's name stands for. */
  readonly address: string;
  /** It asks for a login in a way that ffmpeg may not know: log in for it (rtsp/login-relay.ts). */
  readonly needsLoginRelay: boolean;
  readonly video?: { readonly codec: string };
  readonly audio?: {
    readonly codec: string;
    readonly sampleRate: number;
    readonly channels: number;
    readonly isAacLc48kStereo?: boolean;
  };
}

/**
 * Asks a camera what it sends (RTSP DESCRIBE, RFC 7826 §13.2) without opening the stream. Settles within `timeoutMs`.
 * The login is sent at most twice, because cameras lock after a few wrong ones, and never to another host that the
 * camera points to. Aborting `signal` gives `{code: 'camera-ended'}`.
 */
export function describeCamera(options: DescribeOptions): Promise<Result<CameraDescription, CameraProblem>> {
  return within(options.timeoutMs, options.signal, (signal) => describe(options, signal));
}

export interface DescribeOptions {
  url: string;
  login?: Login;
  timeoutMs: number;
  signal: AbortSignal;
  /** The login goes only to whom it does not show the password: Digest, and neither Basic nor the path. */
  isDigestOnly?: boolean;
  /** Nobody else is asked, whoever the camera points to: nobody has chosen it yet. */
  isStranger?: boolean;
}

async function describe(
  options: DescribeOptions,
  signal: AbortSignal,
): Promise<Result<CameraDescription, CameraProblem>> {
  const parsed = parseCameraUrl(options.url);
  if (!parsed.ok) return parsed;
  const url = parsed.value;
  const login = options.login ?? url.login;
  const { isDigestOnly = false } = options;
  const answer = await ask(url, { login, isDigestOnly }, signal);
  if (!answer.ok) return answer;
  const next = options.isStranger ? undefined : redirectionOf(answer.value.response);
  if (!next) return read(answer.value, url, login);

  const isSameHost = next.host.toLowerCase() === url.host.toLowerCase();
  const nextLogin = (isSameHost ? login : undefined) ?? next.login;
  const nextAnswer = await ask(next, { login: nextLogin, isDigestOnly }, signal);
  if (!nextAnswer.ok) return nextAnswer;
  const description = read(nextAnswer.value, next, nextLogin);
  return description.ok ? ok({ ...description.value, redirected: { url: next, login: nextLogin } }) : description;
}

interface Credentials {
  readonly login: Login | undefined;
  readonly isDigestOnly: boolean;
}

interface Answer {
  readonly address: string;
  readonly response: RtspResponse;
  readonly needsLoginRelay: boolean;
}

async function ask(
  url: CameraUrl,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<Result<Answer, CameraProblem>> {
  const isHeldBack = credentials.isDigestOnly && wantsLoginInPath(url);
  const asked = isHeldBack ? undefined : withLoginInPath(url, credentials.login);
  if (!asked) return fail({ code: 'camera-login-needed' });
  const address = await resolveHost(url.host, signal);
  if (signal.aborted) return fail(failed('aborted', url, signal));
  if (address === undefined) return fail({ code: 'camera-host-unknown', host: url.host });
  const { response, needsLoginRelay } = await exchange(asked, address, credentials, signal);
  if (typeof response === 'string') return fail(failed(response, url, signal));
  return ok({ address, response, needsLoginRelay });
}

/** IPv4 before IPv6: cameras that have both often announce an IPv6 address that nobody set up. */
async function resolveHost(host: string, signal: AbortSignal): Promise<string | undefined> {
  if (isIP(host) || signal.aborted) return host;
  const aborted = once(signal, 'abort').then(() => []);
  const found = await Promise.race([lookup(host, { all: true }).catch(() => []), aborted]);
  return (found.find(({ family }) => family === 4) ?? found[0])?.address;
}

const maxLoginsSent = 2;

async function exchange(
  url: CameraUrl,
  address: string,
  { login, isDigestOnly }: Credentials,
  signal: AbortSignal,
): Promise<{ readonly response: RtspResponse | ConnectionFailure; readonly needsLoginRelay: boolean }> {
  let connection = openRtspConnection(address, url.port, signal);
  const request = (extra: RtspRequest['headers'] = []) => {
    if (!connection.isOpen()) connection = openRtspConnection(address, url.port, signal);
    return connection.request({ method: 'DESCRIBE', uri: url.url, headers: [...standardHeaders, ...extra] });
  };
  try {
    for (let sent = 1; ; sent++) {
      const first = await request();
      const challenge = challengeIn(first);
      if (!login || !challenge || (isDigestOnly && challenge.scheme === 'basic')) {
        return { response: first, needsLoginRelay: false };
      }
      const target = { method: 'DESCRIBE', uri: url.url };
      const value = authorization(challenge, login, target, randomBytes(16).toString('hex'));
      const response = await request([['Authorization', value]]);
      if (sent < maxLoginsSent && isNoVerdict(response)) continue;
      return { response, needsLoginRelay: asksOnlyForSha256(challengesIn(first)) };
    }
  } finally {
    connection.close();
  }
}

const standardHeaders = [
  ['Accept', 'application/sdp'],
  ['User-Agent', 'Polycast'],
] as const;

function challengesIn(answer: RtspResponse | ConnectionFailure): readonly string[] {
  if (typeof answer === 'string' || answer.status !== 401) return [];
  return answer.message.headers.get('www-authenticate') ?? [];
}

function challengeIn(answer: RtspResponse | ConnectionFailure): Challenge | undefined {
  return strongestChallenge(challengesIn(answer));
}

/** The login was not judged: some cameras close after a 401, others let a nonce grow old within seconds. */
function isNoVerdict(answer: RtspResponse | ConnectionFailure): boolean {
  const challenge = challengeIn(answer);
  return answer === 'reset' || (challenge?.scheme === 'digest' && challenge.isStale);
}

function redirectionOf({ status, message }: RtspResponse): CameraUrl | undefined {
  if (status !== 301 && status !== 302) return undefined;
  const location = parseCameraUrl(headerOf(message, 'location') ?? '');
  return location.ok ? location.value : undefined;
}

function read(
  { address, needsLoginRelay, response }: Answer,
  url: CameraUrl,
  login: Login | undefined,
): Result<CameraDescription, CameraProblem> {
  const { status, reason, message } = response;
  if (status === 401) {
    return fail(login ? { code: 'camera-login-refused', user: login.user } : { code: 'camera-login-needed' });
  }
  if (status === 404) return fail({ code: 'camera-path-not-found', path: redact(url.path) });
  if (status === 453 || status >= 500) return fail({ code: 'camera-busy', status });
  if (status !== 200)
    return fail({ code: 'camera-answered', status, reason: redact(reason, secretsOf(login)).slice(0, 120) });
  const media = parseSdp(message.body.toString('utf8'));
  return media.video ? ok({ address, needsLoginRelay, ...media }) : fail({ code: 'camera-no-video' });
}

function failed(how: ConnectionFailure, { host, port }: CameraUrl, signal: AbortSignal): CameraProblem {
  if (how === 'not-rtsp') return { code: 'camera-not-rtsp', host, port };
  if (how !== 'aborted') return { code: 'camera-unreachable', host, port, how };
  const isTimeout = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
  return isTimeout ? { code: 'camera-unreachable', host, port, how: 'timeout' } : { code: 'camera-ended' };
}
