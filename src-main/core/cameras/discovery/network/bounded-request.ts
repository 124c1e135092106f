import { type IncomingMessage, request } from 'node:http';
import { within } from '../../../within.ts';

export interface BoundedQuestion {
  /** http, at an IP address. */
  readonly url: URL;
  /** SOAP to post; a GET when left out. */
  readonly body?: string;
  /** Of the answer's body. A longer one is no answer. */
  readonly maxBytes: number;
  /** Until the last byte. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface BoundedAnswer {
  readonly text: string;
  readonly server: string | undefined;
}

/**
 * One request without any login, on a connection of its own, to nobody but the URL's host: a redirection is an answer
 * like any other. Undefined for whatever is no answer. Never rejects.
 */
export function boundedRequest(question: BoundedQuestion): Promise<BoundedAnswer | undefined> {
  return within(question.timeoutMs, question.signal, (signal) => ask(question, signal));
}

const maxHeaderBytes = 8 * 1024;

function ask({ url, body, maxBytes }: BoundedQuestion, signal: AbortSignal): Promise<BoundedAnswer | undefined> {
  return new Promise((resolve) => {
    const asking = request({
      host: url.hostname,
      port: url.port || 80,
      path: `${url.pathname}${url.search}`,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'Accept-Encoding': 'identity',
        'User-Agent': 'Polycast',
        ...(body !== undefined && {
          'Content-Type': 'application/soap+xml; charset=utf-8',
          'Content-Length': Buffer.byteLength(body),
        }),
      },
      agent: false,
      // Firmware writes headers that are against the rules in harmless ways, which every browser takes.
      insecureHTTPParser: true,
      maxHeaderSize: maxHeaderBytes,
      signal,
    });
    asking.on('error', () => resolve(undefined));
    asking.on('response', (response) => {
      void receive(response, maxBytes).then((answer) => {
        asking.destroy();
        resolve(answer);
      });
    });
    asking.end(body);
  });
}

async function receive(response: IncomingMessage, maxBytes: number): Promise<BoundedAnswer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return { text: Buffer.concat(chunks).toString('utf8'), server: response.headersDistinct.server?.[0] };
}
