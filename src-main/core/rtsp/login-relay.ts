import { randomBytes } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Login } from '#shared/commands.ts';
import { authorization, type Challenge, strongestChallenge } from './authentication.ts';
import { type Expected, headerOf, parseRtsp, type RtspMessage, type RtspPiece, statusOf } from './message.ts';

export interface RelayedCamera {
  /** rtsp://host[:port]/path, without the login: as the camera is asked. */
  readonly url: string;
  readonly path: string;
  readonly port: number;
  /** The IP address the camera's name stands for. */
  readonly address: string;
  readonly login: Login;
  /** A login that would show the password (Basic) is not answered. */
  readonly isDigestOnly?: boolean;
}

/** A door on loopback behind which a camera asks for no login. */
export interface LoginRelay {
  /** What to open in place of the camera's URL. Whoever knows it sees the camera: it belongs in no argv. */
  readonly url: string;
  /** Closes the door and what came in by it. */
  close(): void;
}

/**
 * Logs in to a camera for a player that cannot do so by itself: each request is passed on with the answer to the
 * camera's latest challenge, and is sent once more when a challenge is new. Nothing else is changed, but for the
 * numbers of the requests and the host that the player asks for; over UDP the player is told where the media come from.
 */
export async function startLoginRelay(camera: RelayedCamera): Promise<LoginRelay> {
  // A token in the path keeps other programs on this computer out.
  const token = `/${randomBytes(16).toString('hex')}`;
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (player) => {
    sockets.add(player);
    player.on('close', () => sockets.delete(player));
    relay(player, camera, token);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `rtsp://127.0.0.1:${port}${token}${camera.path}`,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

interface RelayedRequest {
  readonly method: string;
  /** As the camera gets it. */
  readonly uri: string;
  /** As it came, but for the address in its first line. */
  readonly text: string;
  /** The number that the player gave it. */
  readonly playerSequence: string;
  readonly isRepeated: boolean;
}

function relay(player: Socket, camera: RelayedCamera, token: string): void {
  const waiting = new Map<string, RelayedRequest>();
  let connection: Socket | undefined;
  let challenge: Challenge | undefined;
  let sequence = 0;

  const end = () => {
    player.destroy();
    connection?.destroy();
  };
  const open = (): Socket => {
    const socket = connect({ host: camera.address, port: camera.port, noDelay: true });
    socket.on('data', eachPiece('responses', fromCamera, end));
    socket.on('error', end).on('close', end);
    joinFlow(socket, player);
    return socket;
  };
  const ask = (request: RelayedRequest) => {
    sequence += 1;
    waiting.set(String(sequence), request);
    const { method, uri } = request;
    const answer =
      challenge && authorization(challenge, camera.login, { method, uri }, randomBytes(16).toString('hex'));
    const numbered = withSequence(request.text, String(sequence));
    connection?.write(answer ? numbered.replace('\r\n', () => `\r\nAuthorization: ${answer}\r\n`) : numbered, 'latin1');
  };

  const fromPlayer = (piece: RtspPiece, bytes: Buffer) => {
    const isKnown = connection !== undefined;
    if (!isKnown && (piece.kind !== 'message' || !piece.startLine.includes(`${token}/`))) return end();
    connection ??= open();
    if (piece.kind === 'message') ask(readRequest(piece, bytes, camera, token));
    else connection.write(bytes);
  };
  const fromCamera = (piece: RtspPiece, bytes: Buffer) => {
    if (piece.kind === 'interleaved') return void player.write(bytes);
    const number = headerOf(piece, 'cseq') ?? '';
    const request = waiting.get(number);
    const { status = 0 } = statusOf(piece) ?? {};
    if (status >= 200) waiting.delete(number);
    const fresh = status === 401 ? strongestChallenge(piece.headers.get('www-authenticate') ?? []) : undefined;
    const isHeldBack = camera.isDigestOnly && fresh?.scheme === 'basic';
    if (request && fresh && !isHeldBack && !request.isRepeated) {
      challenge = fresh;
      return ask({ ...request, isRepeated: true });
    }
    const text = withSequence(bytes.toString('latin1'), request?.playerSequence ?? number);
    player.write(withSource(text, camera.address), 'latin1');
  };

  player.on('data', eachPiece('requests', fromPlayer, end));
  player.on('error', end).on('close', end);
}

/** What a socket receives, piece by piece, as it was read and as it came. */
function eachPiece(expected: Expected, onPiece: (piece: RtspPiece, bytes: Buffer) => void, onMalformed: () => void) {
  let buffer: Buffer = Buffer.alloc(0);
  return (chunk: Buffer) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    for (let parsed = parseRtsp(buffer, expected); ; parsed = parseRtsp(buffer, expected)) {
      if (parsed.kind === 'malformed') return onMalformed();
      if (parsed.kind === 'incomplete') return;
      onPiece(parsed.piece, buffer.subarray(0, parsed.bytes));
      buffer = buffer.subarray(parsed.bytes);
    }
  };
}

/** The camera is read no faster than the player takes it. */
function joinFlow(from: Socket, to: Socket): void {
  from.on('data', () => {
    if (to.writableNeedDrain) from.pause();
  });
  to.on('drain', () => from.resume());
}

function readRequest(message: RtspMessage, bytes: Buffer, camera: RelayedCamera, token: string): RelayedRequest {
  const [method = '', asked = ''] = message.startLine.split(' ');
  const at = asked.indexOf(token);
  const origin = camera.url.slice(0, camera.url.length - camera.path.length);
  const uri = at < 0 ? asked : origin + asked.slice(at + token.length);
  const text = bytes
    .toString('latin1')
    .trimStart()
    .replace(asked, () => uri);
  return { method, uri, text, playerSequence: headerOf(message, 'cseq') ?? '', isRepeated: false };
}

function withSequence(text: string, number: string): string {
  return text.replace(/^(cseq *: *).*?(\r?)$/im, (_, name: string, end: string) => `${name}${number}${end}`);
}

/** Over UDP a player expects the media, and answers it, at the address of the RTSP connection (RFC 2326, 12.39). */
function withSource(text: string, address: string): string {
  return text.replace(/^(transport *: *)(?=.*server_port=)(?!.*source=)(.*?)(\r?)$/im, `$1$2;source=${address}$3`);
}
