import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { soap } from '../../src-main/core/onvif/testing/device-server.ts';

/** What came first on a connection: the head of a request. */
export interface Asked {
  readonly protocol: 'HTTP/1.1' | 'RTSP/1.0';
  /** Where another server is, host and port, whom it is none of the server's business to have called. */
  readonly victim: string;
}

/** A server that does everything wrong in its own way: what it says to each request, and says on. */
export interface HostileServer {
  readonly name: string;
  answer(socket: Socket, asked: Asked): void;
}

export const hostileServers: readonly HostileServer[] = [
  { name: 'says nothing', answer: () => {} },
  { name: 'hangs up', answer: (socket) => socket.destroy() },
  { name: 'resets', answer: (socket) => socket.resetAndDestroy() },
  { name: 'says half of a head', answer: (socket, { protocol }) => socket.write(`${protocol} 200 OK\r\nContent-`) },
  {
    name: 'sends a byte now and then',
    answer: (socket, asked) => drip(socket, head(asked, 200, ['Content-Length: 1000'])),
  },
  {
    name: 'sends a body without end',
    answer: (socket, asked) => pour(socket, 'A', head(asked, 200, ['Content-Length: 200000'])),
  },
  { name: 'sends a body of no length', answer: (socket, asked) => pour(socket, '<a>', head(asked, 200)) },
  {
    name: 'announces a huge body',
    answer: (socket, asked) => pour(socket, 'A', head(asked, 200, ['Content-Length: 99999999999'])),
  },
  {
    name: 'announces no number',
    answer: (socket, asked) => pour(socket, 'A', head(asked, 200, ['Content-Length: -1e9'])),
  },
  {
    name: 'sends a header without end',
    answer: (socket, { protocol }) => pour(socket, 'A', `${protocol} 200 OK\r\nX: `),
  },
  {
    name: 'sends headers without end',
    answer: (socket, { protocol }) => pour(socket, 'X: y\r\n', `${protocol} 200 OK\r\n`),
  },
  { name: 'sends blank lines', answer: (socket) => pour(socket, '\r\n') },
  { name: 'sends zeros', answer: (socket) => pour(socket, '\0') },
  { name: 'sends packets without end', answer: (socket) => pour(socket, '$\0\0\0') },
  {
    name: 'says to continue for ever',
    answer: (socket, { protocol }) => pour(socket, `${protocol} 100 Continue\r\nCSeq: 1\r\n\r\n`),
  },
  {
    name: 'sends a body byte by byte',
    answer: (socket, asked) => pour(socket, '1\r\nA\r\n', head(asked, 200, ['Transfer-Encoding: chunked'])),
  },
  {
    name: 'sends other pages',
    answer: (socket, asked) => send(socket, asked, 200, '<html><body>Welcome</body></html>'),
  },
  {
    name: 'sends elsewhere',
    answer: (socket, asked) => send(socket, asked, 302, '', [`Location: ${elsewhere(asked)}`]),
  },
  { name: 'wants a login for ever', answer: (socket, asked) => send(socket, asked, 401, '', [challenge('false')]) },
  { name: 'lets each login grow old', answer: (socket, asked) => send(socket, asked, 401, '', [challenge('true')]) },
  {
    name: 'wants a login of many kinds',
    answer: (socket, asked) => send(socket, asked, 401, '', Array<string>(100).fill('WWW-Authenticate: X a=b')),
  },
  { name: 'is always busy', answer: (socket, asked) => send(socket, asked, 503, '') },
  { name: 'sends entities', answer: (socket, asked) => send(socket, asked, 200, entities) },
  { name: 'sends a declaration', answer: (socket, asked) => send(socket, asked, 200, declaration) },
  { name: 'sends a deep message', answer: (socket, asked) => send(socket, asked, 200, soap('<a>'.repeat(200_000))) },
  {
    name: 'sends what unpacks',
    answer: (socket, asked) => send(socket, asked, 200, packed, ['Content-Encoding: gzip']),
  },
  { name: 'has its services elsewhere', answer: (socket, asked) => send(socket, asked, 200, services(asked)) },
];

export interface RunningServer {
  readonly port: number;
  /** The heads of all requests that it has had. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

export async function startHostileServer(
  answer: HostileServer['answer'],
  victim: string,
  address = '127.0.0.1',
): Promise<RunningServer> {
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      const [, protocol] = /^\S+ \S+ (HTTP\/1\.1|RTSP\/1\.0)\r\n/.exec(text) ?? [];
      if (protocol === undefined) return;
      heard.push(text);
      answer(socket, { protocol: protocol as Asked['protocol'], victim });
    });
  });
  server.listen(0, address);
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('not a TCP server');
  return {
    port: bound.port,
    heard,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function head({ protocol }: Asked, status: number, headers: readonly string[] = []): string {
  return [`${protocol} ${status} Well`, 'CSeq: 1', 'Content-Type: application/sdp', ...headers, '', ''].join('\r\n');
}

function send(
  socket: Socket,
  asked: Asked,
  status: number,
  body: string | Buffer,
  headers: readonly string[] = [],
): void {
  const bytes = Buffer.from(body);
  socket.write(
    Buffer.concat([Buffer.from(head(asked, status, [...headers, `Content-Length: ${bytes.length}`])), bytes]),
  );
}

/** As fast as it is taken, for as long as the connection lives. */
function pour(socket: Socket, piece: string, first = ''): void {
  const block = Buffer.from(piece.repeat(Math.ceil((64 * 1024) / piece.length)));
  const on = () => {
    while (!socket.destroyed && socket.write(block));
  };
  socket.on('drain', on);
  if (first !== '') socket.write(first);
  on();
}

function drip(socket: Socket, text: string): void {
  let sent = 0;
  const timer = setInterval(() => {
    socket.write(text.charAt(sent) || 'A');
    sent += 1;
  }, 50);
  socket.on('close', () => clearInterval(timer));
}

const elsewhere = ({ protocol, victim }: Asked): string => `${protocol === 'HTTP/1.1' ? 'http' : 'rtsp'}://${victim}/`;

const challenge = (stale: string): string =>
  `WWW-Authenticate: Digest realm="a", nonce="${Math.random()}", stale=${stale}, qop="auth"`;

const laughs = Array.from({ length: 12 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(12)}">`);
const entities = `<!DOCTYPE s [<!ENTITY l0 "ha">${laughs.join('')}]>${soap('<a>&l12;</a>')}`;
const declaration = `<?xml version="1.0"?><!${'x'.repeat(900_000)}`;
const packed = gzipSync(Buffer.alloc(64 * 1024 * 1024));

function services({ victim }: Asked): string {
  const names = ['ver10/media', 'ver20/media', 'ver20/ptz'].map(
    (name) =>
      `<Service><Namespace>http://www.onvif.org/${name}/wsdl</Namespace><XAddr>http://${victim}/x</XAddr></Service>`,
  );
  return soap(`<GetServicesResponse>${names.join('')}</GetServicesResponse>`);
}
