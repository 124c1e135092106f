import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Gatekeeper, Knock } from './gatekeeper.ts';
import type { Service } from './services.ts';
import {
  element,
  fault,
  faultBody,
  namespaces,
  readSoapRequest,
  type SoapFault,
  type Spelling,
  writeSoap,
} from './soap.ts';

/** One request as it was judged, for tests. */
export interface HeardRequest {
  readonly operation: string;
  /** Which kind of login came with it. */
  readonly login: 'none' | 'ws-security' | 'http';
  readonly isAllowed: boolean;
}

export interface DoorOptions {
  readonly services: readonly Service[];
  readonly gatekeeper: Gatekeeper;
  /** Operations that need no login. */
  readonly open: readonly string[];
  readonly spelling: Spelling;
  /** Scheme, host and port under which it names itself to a client that has called it by `host`. */
  root(host: string): string;
  /** Settles when an answer may go out. */
  delay(): Promise<void>;
  /** The JPEG at a path; undefined: there is none. */
  snapshot(path: string): Promise<Buffer | undefined>;
  onRequest?(heard: HeardRequest): void;
}

const maxBodyBytes = 256 * 1024;

/** The web server of a device: SOAP requests by POST to the services' paths, and snapshots. */
export function openDoor(options: DoorOptions): RequestListener {
  return (request, response) => {
    answer(request, response, options).catch(() => response.destroy());
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: DoorOptions): Promise<void> {
  const { url = '/', method = '' } = request;
  const knock: Knock = { method, url, authorization: request.headers.authorization, header: undefined };
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { Connection: 'close' }).end();
    return;
  }
  const service = options.services.find(({ path }) => path === url);
  if (service && method === 'POST') return answerSoap(service, body.toString('utf8'), knock, response, options);
  const verdict = options.gatekeeper.judgeResource(knock);
  if (verdict.kind === 'challenged') return challenge(response, verdict.challenges);
  const picture = await options.snapshot(url);
  if (!picture) response.writeHead(404).end();
  else response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': picture.length }).end(picture);
}

async function answerSoap(
  service: Service,
  text: string,
  knock: Knock,
  response: ServerResponse,
  options: DoorOptions,
): Promise<void> {
  const reply = (content: string | SoapFault, name: string) => {
    const isFault = typeof content !== 'string';
    const body = isFault ? faultBody(content) : element(`${service.prefix}:${name}Response`, [content]);
    const status = !isFault ? 200 : content.code === 'Sender' ? 400 : 500;
    const message = Buffer.from(writeSoap(body, options.spelling));
    const headers = { 'Content-Type': 'application/soap+xml; charset=utf-8', 'Content-Length': message.length };
    response.writeHead(status, headers).end(message);
  };

  const soap = readSoapRequest(text);
  await options.delay();
  if (!soap) return reply(fault('Sender', ['ter:WellFormed'], 'Not a SOAP request'), '');
  const { name } = soap.operation;
  if (!options.open.includes(name)) {
    const verdict = options.gatekeeper.judge({ ...knock, header: soap.header });
    options.onRequest?.({ operation: name, login: loginOf(knock, text), isAllowed: verdict.kind === 'allowed' });
    if (verdict.kind === 'challenged') return challenge(response, verdict.challenges);
    if (verdict.kind === 'not-authorised') {
      return reply(fault('Sender', ['ter:NotAuthorized'], 'Sender not authorized'), '');
    }
  } else options.onRequest?.({ operation: name, login: loginOf(knock, text), isAllowed: true });
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (!operation || !text.includes(namespaces[service.prefix])) {
    return reply(fault('Receiver', ['ter:ActionNotSupported'], `${name} is not supported here`), '');
  }
  const host = response.req.headers.host ?? '';
  reply(await operation({ request: soap.operation, root: options.root(host) }), name);
}

function loginOf({ authorization }: Knock, text: string): HeardRequest['login'] {
  if (authorization !== undefined) return 'http';
  return text.includes('UsernameToken') ? 'ws-security' : 'none';
}

function challenge(response: ServerResponse, challenges: readonly string[]): void {
  response.writeHead(401, { 'WWW-Authenticate': [...challenges], 'Content-Length': 0 }).end();
}

/** Undefined when it is larger than any honest request. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
