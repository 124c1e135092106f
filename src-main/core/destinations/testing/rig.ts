import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Destination, destination } from '#shared/model.ts';
import type { DestinationState } from '#shared/state.ts';
import { createFeed, type Feed } from '../../feed/feed.ts';
import type { MediaTag } from '../../flv/tag.ts';
import { type PublisherService, servePublisher } from '../../rtmp/server.ts';
import type { StreamTag } from '../../rtmp/server-dialogue.ts';
import { answerUpTo } from '../../rtmp/testing/scripted-server.ts';
import type { Slate } from '../../slate/slate.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { createDestinationRunner, type DestinationRunner, type DestinationRunnerOptions } from '../destination.ts';

/** For tests: destinations against small RTMP servers. Media comes in bunches, time by hand. */

/** A server of a test, and all that was connected to it. */
export interface TestServer {
  /** rtmp://127.0.0.1:port/live */
  readonly url: string;
  readonly port: number;
  /** Those that are open now. */
  readonly open: ReadonlySet<Socket>;
  /** Counts all there ever were. */
  readonly connections: () => number;
  /** Ends it with all that is connected. */
  close(): Promise<void>;
}

/** `serve` gets each connection; the port is the system's choice unless it is given. */
export async function startServer(serve: (socket: Socket) => void, port = 0): Promise<TestServer> {
  const open = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => open.delete(socket));
    serve(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `rtmp://127.0.0.1:${address.port}/live`,
    port: address.port,
    open,
    connections: () => connections,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** A server that takes a broadcast, and what `then` does with its connection from then on. */
export function takingServer(then: (socket: Socket) => void = () => {}, port = 0): Promise<TestServer> {
  return startServer((socket) => answerUpTo(socket, 'live', () => then(socket)), port);
}

interface RecordingOptions {
  readonly isAcknowledging?: boolean;
  readonly isRefused?: () => boolean;
  readonly port?: number;
}

/** A server that takes all, or what `isRefused` lets, and keeps what came in each session. */
export async function recordingServer(options: RecordingOptions = {}) {
  const { isAcknowledging = false, isRefused = () => false, port = 0 } = options;
  const sessions: { readonly app: string; readonly tags: StreamTag[]; readonly service: PublisherService }[] = [];
  const server = await startServer((socket) => {
    const tags: StreamTag[] = [];
    const service = servePublisher(socket, {
      isAcknowledging,
      timeoutAfter: () => () => {},
      events: {
        onPublish: ({ app }) => {
          if (isRefused()) return 'refused';
          sessions.push({ app, tags, service });
          return undefined;
        },
        onTag: (tag) => tags.push(tag),
        onEnd: () => {},
      },
    });
  }, port);
  return { ...server, sessions };
}

export interface RigRunner {
  readonly runner: DestinationRunner;
  readonly states: readonly DestinationState[];
  /** Waits for real things (sockets) while the clock stands. */
  reaches(kind: DestinationState['kind']): Promise<void>;
}

/** Facts of a destination and options of its runner, for one test. */
export type RigFacts = Partial<Destination> & Pick<Destination, 'streamUrl'>;

export function createRig() {
  const clock = createManualClock();
  const feed = createPromptFeed(clock.now);
  const subFeed = createPromptFeed(clock.now);
  const start = { sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false } as const;
  feed.begin(start);
  subFeed.begin(start);
  let sub: Feed | undefined;
  let slate: Slate | undefined;
  let hasSlateFailed = false;
  let isCameraHidden = false;
  let frames = 0;

  function run(facts: RigFacts, options: Partial<DestinationRunnerOptions> = {}): RigRunner {
    const states: DestinationState[] = [];
    const runner = createDestinationRunner({
      destination: parseFacts(facts),
      feeds: {
        main: feed,
        sub: () => sub,
        slate: () => slate,
        hasSlateFailed: () => hasSlateFailed,
        isCameraHidden: () => isCameraHidden,
      },
      clock,
      log: { info: () => {}, warn: () => {} },
      readStreamKey: async () => 'key',
      metadata: () => ({}),
      readSendQueue: async () => undefined,
      onChange: () => states.push(runner.state),
      ...options,
    });
    runner.setOrder('live');
    const reaches = (kind: DestinationState['kind']) => until(() => runner.state.kind === kind);
    return { runner, states, reaches };
  }

  /** One second of programme: a keyframe and 24 small pictures. `into` it also goes to the sub feed. */
  async function second({ keyframeBytes = 1_000_000, hasKeyframe = true, into = [feed] } = {}): Promise<void> {
    for (let frame = 0; frame < 25; frame += 1) {
      const isKeyframe = hasKeyframe && frame === 0;
      const timestampMs = frames * 40;
      frames += 1;
      for (const each of into) each.push(picture(timestampMs, isKeyframe ? keyframeBytes : 1_000, isKeyframe));
      await turn();
      await clock.advance(40);
    }
  }

  return {
    clock,
    feed,
    subFeed,
    setSub: (next: Feed | undefined) => {
      sub = next;
    },
    setSlate: (next: Slate | undefined) => {
      slate = next;
      hasSlateFailed = false;
    },
    /** No slate can be made; `hides` the camera from all viewers all the same. */
    failSlate: (hides = false) => {
      hasSlateFailed = true;
      isCameraHidden = hides;
    },
    run,
    second,
  };
}

export function parseFacts(facts: RigFacts): Destination {
  return destination.parse({ id: 'd', cameraId: 'c', name: 'Destination', platform: 'custom', ...facts });
}

/** Waits for real things while the clock stands. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function picture(timestampMs: number, bytes: number, isKeyframe: boolean): MediaTag {
  return { kind: 'video', timestampMs, body: Buffer.alloc(bytes, 1), isKeyframe, isSequenceHeader: false };
}

/** A feed that holds no picture back, so that what is pushed arrives at once. */
export function createPromptFeed(now: () => number): Feed {
  const feed = createFeed(now);
  return Object.create(feed, {
    subscribeWhole: { value: feed.subscribe },
    wholeGroup: { get: () => feed.group },
  });
}

/** Keeps the servers of a test, to be closed after it. */
export function createServerKeep() {
  const servers: TestServer[] = [];
  return {
    keep: async <Server extends TestServer>(starting: Promise<Server>): Promise<Server> => {
      const server = await starting;
      servers.push(server);
      return server;
    },
    closeAll: () => Promise.all(servers.splice(0).map((server) => server.close())),
  };
}
