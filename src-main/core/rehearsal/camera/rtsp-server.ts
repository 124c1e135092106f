import { createServer } from 'node:net';
import type { Login } from '#shared/commands.ts';
import { listenOnLoopback, loopback } from '../loopback.ts';
import type { MediaPacket } from './published-media.ts';
import { type Authentication, type RtspPlayer, servePlayer } from './rtsp-player.ts';
import { openUdpPair } from './udp-pair.ts';

export interface RtspServerOptions {
  /** Path and query of the one stream; everything else is 404. */
  readonly path: string;
  /** Undefined before there is media: 503 then. */
  readonly sdp: () => string | undefined;
  readonly authentication: Authentication;
  readonly login: Login;
  /** More players than these get 453. */
  readonly maxClients: number;
  /** 0 for a free one. */
  readonly port: number;
}

export interface RtspServer {
  readonly port: number;
  /** To every player that plays the track. Lost while frozen. */
  send(packet: MediaPacket): void;
  /** From now on it neither sends nor answers, but its connections stay, as with a camera that hangs. */
  freeze(): void;
  resume(): void;
  /** Closes all connections, as when a camera restarts. */
  dropClients(): void;
  close(): Promise<void>;
}

/** A camera's side of RTSP on loopback, for any number of players over TCP (interleaved) and UDP. */
export async function startRtspServer(options: RtspServerOptions): Promise<RtspServer> {
  const players = new Set<RtspPlayer>();
  const reports = new Map<number, MediaPacket>();
  const udp = await openUdpPair(loopback);
  let isFrozen = false;
  let closed: Promise<void> | undefined;

  const server = createServer({ noDelay: true }, (socket) => {
    const player = servePlayer(socket, {
      ...options,
      udp,
      isFull: () => [...players].filter((other) => other.hasSetUp()).length >= options.maxClients,
      // Without a sender report a player cannot tell which picture belongs to which sound; the next may be 5 s away.
      onPlay: (starting) => {
        for (const report of reports.values()) starting.send(report);
      },
    });
    players.add(player);
    if (isFrozen) socket.pause();
    socket.on('error', () => {});
    socket.on('close', () => players.delete(player));
  });
  const dropClients = () => {
    for (const { socket } of players) socket.destroy();
  };
  const port = await listenOnLoopback(server, options.port).catch((error: unknown) => {
    udp.close();
    throw error;
  });

  return {
    port,
    send: (packet) => {
      if (packet.kind === 'rtcp') reports.set(packet.track, packet);
      if (isFrozen || closed) return;
      for (const player of players) player.send(packet);
    },
    freeze: () => {
      isFrozen = true;
      for (const { socket } of players) socket.pause();
    },
    resume: () => {
      isFrozen = false;
      for (const { socket } of players) socket.resume();
    },
    dropClients,
    close: () => {
      closed ??= new Promise((resolve) => {
        udp.close();
        server.close(() => resolve());
        dropClients();
      });
      return closed;
    },
  };
}
