import { createServer } from 'node:net';
import type { Login } from '#shared/commands.ts';
import { listen } from '../loopback.ts';
import type { MediaPacket } from './published-media.ts';
import { type Authentication, type RtspPlayer, type RtspStream, servePlayer } from './rtsp-player.ts';
import { openUdpPair } from './udp-pair.ts';

export interface RtspServerOptions {
  /** By their paths; everything else is 404. */
  readonly streams: readonly ServedStream[];
  readonly authentication: Authentication;
  readonly login: Login;
  /** More players than these, of all streams together, get 453. */
  readonly maxClients: number;
  /** An address of this computer. */
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
}

export interface ServedStream extends RtspStream {
  /** How many connections have turned to this stream and are still there. */
  onPlayers?(count: number): void;
  /** A player begins to play. */
  onPlay?(): void;
}

export interface RtspServer {
  readonly port: number;
  /** To every player that plays the track of that stream. Lost while frozen. */
  send(stream: RtspStream, packet: MediaPacket): void;
  /** From now on it neither sends nor answers, but its connections stay, as with a camera that hangs. */
  freeze(): void;
  resume(): void;
  /** Closes all connections, as when a camera restarts; or those of one stream, whose media begins anew. */
  dropClients(stream?: RtspStream): void;
  close(): Promise<void>;
}

/** A camera's side of RTSP, for any number of players over TCP (interleaved) and UDP. */
export async function startRtspServer(options: RtspServerOptions): Promise<RtspServer> {
  const { streams, host } = options;
  const players = new Set<RtspPlayer>();
  const reports = new Map(streams.map((stream) => [stream as RtspStream, new Map<number, MediaPacket>()]));
  const udp = await openUdpPair(host);
  let isFrozen = false;
  let closed: Promise<void> | undefined;

  const playersOf = (stream: RtspStream) => [...players].filter((player) => player.stream() === stream);
  const countPlayers = () => {
    for (const stream of streams) stream.onPlayers?.(playersOf(stream).length);
  };
  const server = createServer({ noDelay: true }, (socket) => {
    const player = servePlayer(socket, {
      ...options,
      udp,
      isFull: () => [...players].filter((other) => other.hasSetUp()).length >= options.maxClients,
      onChoose: countPlayers,
      // Without a sender report a player cannot tell which picture belongs to which sound; the next may be 5 s away.
      onPlay: (starting) => {
        const stream = streams.find((each) => each === starting.stream());
        if (!stream) return;
        for (const report of reports.get(stream)?.values() ?? []) starting.send(report);
        stream.onPlay?.();
      },
    });
    players.add(player);
    if (isFrozen) socket.pause();
    socket.on('error', () => {});
    socket.on('close', () => {
      players.delete(player);
      countPlayers();
    });
  });
  const dropClients = (stream?: RtspStream) => {
    if (stream) reports.get(stream)?.clear();
    for (const { socket } of stream ? playersOf(stream) : players) socket.destroy();
  };
  const port = await listen(server, host, options.port).catch((error: unknown) => {
    udp.close();
    throw error;
  });

  return {
    port,
    send: (stream, packet) => {
      if (packet.kind === 'rtcp') reports.get(stream)?.set(packet.track, packet);
      if (isFrozen || closed) return;
      for (const player of playersOf(stream)) player.send(packet);
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
