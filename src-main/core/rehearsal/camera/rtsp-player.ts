import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Login } from '#shared/commands.ts';
import { type Challenge, challengeValue, isAuthorised } from '../../rtsp/authentication.ts';
import { createRtspReader, headerOf, type RtspMessage, serialiseRtsp } from '../../rtsp/message.ts';
import type { MediaPacket } from './published-media.ts';
import { readTransport, sendPacket, type Target } from './rtp-target.ts';
import type { UdpPair } from './udp-pair.ts';

/** How a simulated camera asks for its login. Many cameras offer MD5 beside SHA-256, and some do not. */
export type Authentication = 'none' | 'basic' | 'digest' | 'digest-sha256' | 'digest-sha256-only';

/** What all players of a server share. */
export interface PlayerContext {
  readonly streams: readonly RtspStream[];
  readonly udp: UdpPair;
  readonly authentication: Authentication;
  readonly login: Login;
  /** Whether a player that has set nothing up yet has to be turned away (453). */
  isFull(): boolean;
  /** A player has turned to a stream, and stays with it until its connection ends. */
  onChoose(player: RtspPlayer): void;
  /** A player starts to play: what it needs at once. */
  onPlay(player: RtspPlayer): void;
}

/** One of the streams that a camera offers. */
export interface RtspStream {
  /** Path and query. */
  readonly path: string;
  /** Its session description; undefined when there is no media: 503 then. Must not reject. */
  sdp(): string | undefined | Promise<string | undefined>;
}

/** One connection of a player to the simulated camera. */
export interface RtspPlayer {
  readonly socket: Socket;
  /** The one that it asked for; undefined until then. */
  stream(): RtspStream | undefined;
  hasSetUp(): boolean;
  /** Sends a packet of its stream if this player plays that track. */
  send(packet: MediaPacket): void;
}

type Headers = readonly (readonly [name: string, value: string])[];
interface Answer {
  readonly status: string;
  readonly headers?: Headers;
  readonly body?: string;
}

/** Answers one player's requests (RFC 2326 §10). Its session ends with its connection. */
export function servePlayer(socket: Socket, context: PlayerContext): RtspPlayer {
  const session = randomBytes(8).toString('hex');
  const challenges = challengesOf(context.authentication);
  const targets = new Map<number, Target>();
  let stream: RtspStream | undefined;
  let isPlaying = false;
  const player: RtspPlayer = {
    socket,
    stream: () => stream,
    hasSetUp: () => targets.size > 0,
    send: (packet) => {
      const target = isPlaying ? targets.get(packet.track) : undefined;
      if (target) sendPacket(target, packet, socket, context.udp);
    },
  };

  const choose = (chosen: RtspStream) => {
    stream = chosen;
    context.onChoose(player);
  };

  const answerTo = async (request: RtspMessage, method: string, uri: string): Promise<Answer> => {
    if (method === 'OPTIONS') return { status: '200 OK', headers: [['Public', publicMethods.join(', ')]] };
    const isAllowed =
      challenges.length === 0 || isAuthorised(headerOf(request, 'authorization'), challenges, context.login, method);
    if (!isAllowed) {
      const headers = challenges.map((challenge) => ['WWW-Authenticate', challengeValue(challenge)] as const);
      return { status: '401 Unauthorized', headers };
    }
    const asked = findTrack(uri, context.streams);
    if (!asked) return { status: '404 Not Found' };
    const named = headerOf(request, 'session')?.split(';')[0];
    if (named !== undefined && named !== session) return { status: '454 Session Not Found' };
    switch (method) {
      case 'DESCRIBE':
        if (targets.size === 0 && context.isFull()) return tooMany;
        if (targets.size === 0) choose(asked.stream);
        return description(uri, await asked.stream.sdp());
      case 'SETUP': {
        if (targets.size === 0 && context.isFull()) return tooMany;
        if (targets.size > 0 && asked.stream !== stream) return { status: '459 Aggregate Operation Not Allowed' };
        const setUp = readTransport(headerOf(request, 'transport') ?? '', socket.remoteAddress ?? '', context.udp);
        if (!setUp) return { status: '461 Unsupported Transport' };
        if (targets.size === 0) choose(asked.stream);
        targets.set(asked.track ?? 0, setUp.target);
        return { status: '200 OK', headers: [['Transport', setUp.transport], sessionHeader(session)] };
      }
      case 'PLAY':
        if (targets.size === 0) return { status: '455 Method Not Valid In This State' };
        isPlaying = true;
        return { status: '200 OK', headers: [['Range', 'npt=now-'], sessionHeader(session)] };
      case 'PAUSE':
        isPlaying = false;
        return { status: '200 OK', headers: [sessionHeader(session)] };
      case 'TEARDOWN':
        isPlaying = false;
        targets.clear();
        return { status: '200 OK' };
      case 'GET_PARAMETER':
      case 'SET_PARAMETER':
        return { status: '200 OK', headers: [sessionHeader(session)] };
      default:
        return { status: '501 Not Implemented' };
    }
  };

  const reader = createRtspReader('requests');
  const answerAll = async () => {
    for (let piece = reader.next(); piece !== 'incomplete'; piece = reader.next()) {
      if (piece === 'malformed') {
        socket.destroy();
        return;
      }
      // Interleaved packets are the player's receiver reports.
      if (piece.kind === 'interleaved') continue;
      const [method = '', uri = ''] = piece.startLine.split(' ');
      const { status, headers = [], body } = await answerTo(piece, method, uri);
      if (socket.destroyed) return;
      const sequence = ['CSeq', headerOf(piece, 'cseq') ?? '0'] as const;
      socket.write(serialiseRtsp(`RTSP/1.0 ${status}`, [sequence, ...headers], body));
      if (method === 'PLAY' && isPlaying) context.onPlay(player);
    }
  };
  // In order: what comes while an answer is being prepared waits for it.
  let isAnswering = false;
  socket.on('data', async (chunk) => {
    reader.push(chunk);
    if (isAnswering) return;
    isAnswering = true;
    await answerAll();
    isAnswering = false;
  });
  return player;
}

const publicMethods = ['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY', 'PAUSE', 'TEARDOWN', 'GET_PARAMETER', 'SET_PARAMETER'];
const tooMany: Answer = { status: '453 Not Enough Bandwidth' };

function sessionHeader(session: string): readonly [string, string] {
  return ['Session', `${session};timeout=60`];
}

function description(uri: string, sdp: string | undefined): Answer {
  if (sdp === undefined) return { status: '503 Service Unavailable' };
  const base = `${uri.replace(/\/$/, '')}/`;
  return {
    status: '200 OK',
    headers: [
      ['Content-Type', 'application/sdp'],
      ['Content-Base', base],
    ],
    body: sdp,
  };
}

/** A nonce belongs to one connection. */
function challengesOf(authentication: Authentication): readonly Challenge[] {
  const realm = 'Simulated camera';
  const nonce = randomBytes(16).toString('hex');
  const md5 = { scheme: 'digest', realm, nonce, algorithm: 'md5', isStale: false } as const;
  const sha256 = { ...md5, algorithm: 'sha-256', qop: 'auth' } as const;
  switch (authentication) {
    case 'none':
      return [];
    case 'basic':
      return [{ scheme: 'basic', realm }];
    case 'digest':
      return [md5];
    case 'digest-sha256':
      return [sha256, md5];
    case 'digest-sha256-only':
      return [sha256];
  }
}

/** The stream that a request's URI names, and the track where it names one. */
function findTrack(
  uri: string,
  streams: readonly RtspStream[],
): { readonly stream: RtspStream; readonly track: number | undefined } | undefined {
  const asked = uri.replace(/^rtsp:\/\/[^/]*/i, '');
  for (const stream of streams) {
    if (!asked.startsWith(stream.path)) continue;
    const match = /^\/?(?:streamid=(\d+))?$/.exec(asked.slice(stream.path.length));
    if (match) return { stream, track: match[1] === undefined ? undefined : Number(match[1]) };
  }
  return undefined;
}
