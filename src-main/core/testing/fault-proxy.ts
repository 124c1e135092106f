import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../ports.ts';

/** A TCP proxy that can be as ill as a network and the server at its end can be. All faults act on both directions. */
export interface FaultProxy {
  readonly host: string;
  readonly port: number;
  /** Clients connected now. */
  readonly connections: number;
  /** At most so much for each direction of each connection; undefined: as fast as it goes. */
  throttle(bytesPerSecond: number | undefined): void;
  /** Everything arrives this much later. */
  delay(ms: number): void;
  /** Neither reads nor writes, while the connections stay and new ones are accepted. */
  stall(): void;
  /**
   * Half-open: what comes is swallowed, ends too, and nothing is said, as when a router on the way has forgotten about the
   * connection.
   */
  blackhole(): void;
  /** Ends `stall` and `blackhole`. Connections that have lost bytes are reset. */
  resume(): void;
  /** Resets (RST) all connections. */
  reset(): void;
  /** Ends (FIN) the direction to the client, and goes on with the other. */
  halfClose(): void;
  /** Closes the port: new connections are refused. Those there are stay. */
  refuse(): void;
  /** Opens the same port again. Rejects when somebody else has taken it. */
  accept(): Promise<void>;
  close(): Promise<void>;
}

export interface FaultProxyOptions {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** On 127.0.0.1. */
  readonly targetPort: number;
  /** Where to listen; 127.0.0.1 when left out. */
  readonly host?: string;
}

export async function startFaultProxy({
  clock,
  targetPort,
  host = '127.0.0.1',
}: FaultProxyOptions): Promise<FaultProxy> {
  const pairs = new Set<Pair>();
  const weather: Weather = { bytesPerSecond: undefined, delayMs: 0, isStalled: false, isSwallowing: false };
  let server = openServer();
  const port = await listen(server, 0);

  function openServer(): Server {
    return createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
      const target = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
      const pair: Pair = { client, target, hasLost: false, relays: [] };
      const lose = () => {
        pair.hasLost = true;
      };
      pair.relays = [relay(client, target, weather, clock, lose), relay(target, client, weather, clock, lose)];
      pairs.add(pair);
      for (const [socket, other] of [
        [client, target],
        [target, client],
      ] as const) {
        socket.on('error', () => {}); // 'close' follows
        socket.on('close', (hadError) => {
          if (weather.isSwallowing) lose();
          else if (hadError) other.resetAndDestroy();
          if (client.destroyed && target.destroyed) pairs.delete(pair);
        });
      }
    });
  }

  function settle(): void {
    for (const { relays } of pairs) for (const { pump } of relays) pump();
  }

  function change(next: Partial<Weather>): void {
    Object.assign(weather, next);
    settle();
  }

  function reset(isConcerned: (pair: Pair) => boolean = () => true): void {
    for (const pair of [...pairs].filter(isConcerned)) {
      pair.client.resetAndDestroy();
      pair.target.resetAndDestroy();
    }
  }

  return {
    host,
    port,
    get connections() {
      return [...pairs].filter(({ client }) => !client.destroyed).length;
    },
    throttle: (bytesPerSecond) => change({ bytesPerSecond }),
    delay: (delayMs) => change({ delayMs }),
    stall: () => change({ isStalled: true }),
    blackhole: () => change({ isSwallowing: true }),
    resume: () => {
      change({ isStalled: false, isSwallowing: false });
      reset(({ hasLost }) => hasLost);
    },
    reset: () => reset(),
    halfClose: () => {
      for (const { client } of pairs) client.end();
    },
    refuse: () => void server.close(),
    accept: async () => {
      if (server.listening) return;
      server = openServer();
      await listen(server, port);
    },
    close: async () => {
      const gone = new Promise((resolve) => server.close(resolve));
      reset();
      await gone;
    },
  };

  async function listen(opened: Server, wanted: number): Promise<number> {
    opened.listen(wanted, host);
    await once(opened, 'listening');
    return (opened.address() as AddressInfo).port;
  }
}

/** What all connections have to bear. */
interface Weather {
  bytesPerSecond: number | undefined;
  delayMs: number;
  isStalled: boolean;
  isSwallowing: boolean;
}

interface Pair {
  readonly client: Socket;
  readonly target: Socket;
  relays: readonly Relay[];
  /** Bytes or an end of it were swallowed, so that it can't go on. */
  hasLost: boolean;
}

interface Relay {
  /** Sends what may be sent now. */
  pump(): void;
}

/** So much is read ahead of what may be sent. Little, so that a fault is felt by the sender and not hidden here. */
const readAheadBytes = 16 * 1024;
/** A throttled connection gets its bytes in portions of this long. */
const portionMs = 50;

/** One direction of a connection. */
function relay(from: Socket, to: Socket, weather: Weather, clock: FaultProxyOptions['clock'], lose: () => void): Relay {
  let waiting: { bytes: Buffer; readonly dueAtMs: number }[] = [];
  let waitingBytes = 0;
  let hasEnded = false;
  let cancelTimer = () => {};
  let nextPortionAtMs = 0;

  function push(bytes: Buffer): void {
    if (weather.isSwallowing) {
      lose();
      return;
    }
    waiting.push({ bytes, dueAtMs: clock.now() + weather.delayMs });
    waitingBytes += bytes.length;
    pump();
  }

  function pump(): void {
    cancelTimer();
    if (weather.isSwallowing) {
      if (waitingBytes > 0) lose();
      waiting = [];
      waitingBytes = 0;
    }
    if (!weather.isStalled) sendDue();
    // A delay holds bytes back without making the connection slower.
    const isFull = weather.delayMs === 0 && waitingBytes > readAheadBytes;
    if (weather.isStalled || to.writableNeedDrain || isFull) from.pause();
    else from.resume();
    if (hasEnded && waiting.length === 0 && !weather.isStalled && !weather.isSwallowing) to.end();
  }

  function sendDue(): void {
    for (let head = waiting[0]; head && !to.writableNeedDrain; head = waiting[0]) {
      const dueAtMs = Math.max(head.dueAtMs, weather.bytesPerSecond === undefined ? 0 : nextPortionAtMs);
      if (dueAtMs > clock.now()) {
        cancelTimer = clock.after(dueAtMs - clock.now(), pump);
        return;
      }
      const portion = head.bytes.subarray(0, portionBytes());
      head.bytes = head.bytes.subarray(portion.length);
      if (head.bytes.length === 0) waiting.shift();
      waitingBytes -= portion.length;
      nextPortionAtMs = clock.now() + portionMs;
      if (to.writable) to.write(portion);
    }
  }

  function portionBytes(): number {
    const { bytesPerSecond } = weather;
    return bytesPerSecond === undefined ? Number.POSITIVE_INFINITY : Math.ceil((bytesPerSecond * portionMs) / 1_000);
  }

  from.on('data', push);
  from.on('end', () => {
    hasEnded = true;
    if (weather.isSwallowing) lose();
    else pump();
  });
  to.on('drain', pump);
  from.on('close', () => cancelTimer());
  pump();
  return { pump };
}
