import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { previewLook } from '#shared/preview/preview-look.ts';
import type { App } from '../../core/ports.ts';
import { pageHeaders } from '../../system/page-policy.ts';
import { cookieIn, isEveryAddress, isOwnHost, isOwnOrigin, isToken } from './http-guard.ts';
import { listPageFiles, type PageFile } from './page-files.ts';
import { createPreviewServer, type ServePreview } from './preview-socket.ts';
import { serveRpc } from './rpc-socket.ts';

export interface HttpServerOptions {
  readonly app: Pick<App, 'handlers' | 'state' | 'onChange' | 'preview'>;
  /** Folder of the built page. */
  readonly rendererDirectory: string;
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly token: string;
  /** How often a silent window is asked whether it is still there; cut off when it does not answer until the next time. */
  readonly pingIntervalMs?: number;
}

export interface HttpServer {
  /** Where to point a browser, the token included. */
  readonly url: string;
  close(): Promise<void>;
}

/** The user's own picture for a slate is the largest thing a window sends (`camera.setSlatePicture`). */
const largestMessageBytes = 5 * 1024 * 1024;

/** Serves the page, its calls (`/rpc`) and live pictures (`/preview?camera=ID`, as in `lookIn`). Throws when it cannot listen. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const files = await listPageFiles(options.rendererDirectory);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 });
  const port = await listen(server, options.host, options.port);
  // Cookies do not keep ports apart: without the port in its name, a second Polycast would sign this one's window out.
  const door: Door = { host: options.host, token: options.token, cookie: `polycast-${port}` };
  const servePreview = createPreviewServer(options.app);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes, perMessageDeflate: false });
  server.on('request', (request, response) => void answer(request, response, door, files));
  server.on('upgrade', (request, socket, head) => {
    const accept = acceptorFor(request, door, options.app, servePreview);
    if (typeof accept === 'number') return refuseUpgrade(socket, accept);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      dropWhenDead(webSocket, options.pingIntervalMs ?? 15_000);
      accept(webSocket);
    });
  });
  return {
    url: `http://${nameFor(options.host)}:${port}/?token=${encodeURIComponent(options.token)}`,
    close: () => close(server, sockets),
  };
}

/** How a browser on this machine calls the address that the server listens on. */
function nameFor(host: string): string {
  if (isEveryAddress(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** What a visitor has to match and to show. */
interface Door {
  readonly host: string;
  readonly token: string;
  readonly cookie: string;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  door: Door,
  files: ReadonlyMap<string, PageFile>,
): Promise<void> {
  const reply = (status: number, text: string, headers: Readonly<Record<string, string>> = {}) => {
    const common = { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    response.writeHead(status, { ...common, ...headers }).end(text);
  };
  if (!isOwnHost(request.headers.host, door.host)) return reply(403, 'Polycast is not known by this name.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return reply(405, 'Only GET.', { allow: 'GET, HEAD' });
  const url = urlOf(request);
  const given = url?.searchParams.get('token');
  if (isToken(given ?? undefined, door.token)) {
    const cookie = `${door.cookie}=${encodeURIComponent(door.token)}; HttpOnly; SameSite=Strict; Path=/`;
    return reply(303, '', { location: '/', 'set-cookie': cookie });
  }
  if (!hasToken(request, door)) return reply(401, 'Open the address that Polycast printed when it started.');
  const file = url && files.get(url.pathname);
  const bytes = await file?.read().catch(() => undefined);
  if (!file || !bytes) return reply(404, 'There is nothing here.');
  const caching = file.isHtml ? 'no-store' : 'private, max-age=3600';
  response.writeHead(200, { ...pageHeaders, 'content-type': file.contentType, 'cache-control': caching });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** What to do with a new WebSocket, or the HTTP status that refuses it. */
function acceptorFor(
  request: IncomingMessage,
  door: Door,
  app: HttpServerOptions['app'],
  servePreview: ServePreview,
): ((socket: WebSocket) => void) | 401 | 403 | 404 {
  if (!isOwnHost(request.headers.host, door.host) || !isOwnOrigin(request.headers)) return 403;
  if (!hasToken(request, door)) return 401;
  const url = urlOf(request);
  if (url?.pathname === '/rpc') return (socket) => serveRpc(socket, app);
  const cameraId = url?.pathname === '/preview' ? url.searchParams.get('camera') : null;
  const look = url && lookIn(url.searchParams);
  if (cameraId === null || !look?.success) return 404;
  return (socket) => servePreview(socket, cameraId, look.data);
}

/** `of=small`, `of=sound`…, and `stills` for single pictures (shared/preview-look.ts). */
function lookIn(parameters: URLSearchParams) {
  return previewLook.safeParse({ of: parameters.get('of') ?? undefined, isStills: parameters.has('stills') });
}

function hasToken(request: IncomingMessage, door: Door): boolean {
  const value = cookieIn(request.headers.cookie, door.cookie);
  return isToken(value, encodeURIComponent(door.token));
}

function urlOf(request: IncomingMessage): URL | undefined {
  const path = request.url ?? '/';
  return path.startsWith('/') && URL.canParse(`http://localhost${path}`)
    ? new URL(`http://localhost${path}`)
    : undefined;
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** A laptop that went to sleep or off the network says no goodbye: its window would be served for ever. */
function dropWhenDead(socket: WebSocket, intervalMs: number): void {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, intervalMs);
  socket.once('close', () => clearInterval(timer));
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
