import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { CameraProblem, Unreachable } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';

export interface HttpQuestion {
  /** http or https. Nobody but its host is ever asked: a redirection is an answer like any other. */
  readonly url: URL;
  /** A SOAP 1.2 message to post; a GET when left out. */
  readonly body?: string;
  readonly authorization?: string;
  /** What is asked for, for the words of a problem. */
  readonly operation: string;
  /** Until the last byte of the answer, looking up the host's name included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
  /** Each `WWW-Authenticate` header. */
  readonly challenges: readonly string[];
  readonly date: string | undefined;
}

const maxAnswerBytes = 1024 * 1024;
const maxHeaderBytes = 16 * 1024;

/**
 * One request on a connection of its own, since many cameras are bad at keeping one open. Any
 * certificate is good enough, as cameras sign theirs themselves. Never rejects; aborting `signal` gives `camera-ended`.
 */
export function exchange(question: HttpQuestion): Promise<Result<HttpAnswer, CameraProblem>> {
  const { url, body, authorization, timeoutMs, signal } = question;
  const bytes = body === undefined ? undefined : Buffer.from(body);
  if (signal.aborted) return Promise.resolve(fail({ code: 'camera-ended' }));
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)({
      ...tolerant,
      host: hostOf(url),
      port: portOf(url),
      path: `${url.pathname}${url.search}`,
      method: bytes ? 'POST' : 'GET',
      headers: {
        ...(bytes && { 'Content-Type': 'application/soap+xml; charset=utf-8', 'Content-Length': bytes.length }),
        'Accept-Encoding': 'identity',
        'User-Agent': 'Polycast',
        ...(authorization !== undefined && { Authorization: bytesAsLatin1(authorization) }),
      },
    });
    const settle = (result: Result<HttpAnswer, CameraProblem>) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      request.destroy();
      resolve(result);
    };
    const abort = () => settle(fail({ code: 'camera-ended' }));
    const timer = setTimeout(() => settle(fail(unreachable(url, 'timeout'))), Math.max(0, timeoutMs));
    signal.addEventListener('abort', abort, { once: true });
    request.on('error', (error) => settle(fail(failureOf(error, question))));
    request.on('response', (response) => receive(response, question, settle));
    // As bytes: with text, Node would write the header in the same encoding.
    request.end(bytes);
  });
}

/** The host of a URL; an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

const tolerant: RequestOptions & { readonly rejectUnauthorized: boolean } = {
  agent: false,
  rejectUnauthorized: false,
  // Firmware writes headers that are against the rules in harmless ways, which every browser takes.
  insecureHTTPParser: true,
  maxHeaderSize: maxHeaderBytes,
};

function receive(
  response: IncomingMessage,
  { url, operation }: HttpQuestion,
  settle: (result: Result<HttpAnswer, CameraProblem>) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes > maxAnswerBytes) settle(fail(failed(operation, 'its answer is too long')));
  });
  // An answer that is shorter than was announced may be whole all the same: that shows when it is read.
  response.on('error', () => {});
  response.on('close', () => {
    if (bytes === 0 && !response.complete) return settle(fail(unreachable(url, 'reset')));
    const { statusCode: status = 0, headersDistinct } = response;
    const challenges = (headersDistinct['www-authenticate'] ?? []).map(readHeader);
    settle(ok({ status, body: Buffer.concat(chunks), challenges, date: headersDistinct.date?.[0] }));
  });
}

/** Node takes headers for Latin-1; names of users and realms are UTF-8 (RFC 7616, section 3.3). */
function bytesAsLatin1(header: string): string {
  return Buffer.from(header, 'utf8').toString('latin1');
}

/** Without control characters, which could not be sent back. */
function readHeader(header: string): string {
  return Buffer.from(header, 'latin1')
    .toString('utf8')
    .replace(/\p{Cc}/gu, '');
}

function failureOf(error: NodeJS.ErrnoException, { url, operation }: HttpQuestion): CameraProblem {
  const code = error.code ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { code: 'camera-host-unknown', host: hostOf(url) };
  if (code === 'HPE_HEADER_OVERFLOW') return failed(operation, 'its answer is too long');
  if (code.startsWith('HPE_')) return { code: 'camera-no-onvif', host: hostOf(url) };
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code)) return failed(operation, `TLS: ${code}`);
  return unreachable(url, howByCode[code] ?? 'no-route'); // EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL, EACCES…
}

const howByCode: Readonly<Record<string, Unreachable>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
};

function unreachable(url: URL, how: Unreachable): CameraProblem {
  return { code: 'camera-unreachable', host: hostOf(url), port: portOf(url), how };
}

function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}

function failed(operation: string, reason: string): CameraProblem {
  return { code: 'camera-onvif-failed', operation, reason };
}
