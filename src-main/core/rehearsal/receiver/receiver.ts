import { createServer, type Server } from 'node:net';
import type { Clock } from '../../ports.ts';
import { type PublisherService, servePublisher } from '../../rtmp/server.ts';
import type { PublishRefusal, StreamTag } from '../../rtmp/server-dialogue.ts';
import { listenOnLoopback, loopback } from '../loopback.ts';
import { createStreamMeter, type StreamFacts, type StreamMeter } from './receiver-facts.ts';
import { type Recording, startRecording } from './receiver-recording.ts';

export interface ReceiverOptions {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** 0, or left out, for a free one. */
  readonly port?: number;
  /** Which stream keys may publish; all when left out. Asked at each session's beginning. */
  acceptKey?(key: string): boolean;
  /** Whether publishers are told how much has come, as most servers do; true when left out. */
  readonly isAcknowledging?: boolean;
  /** Where to record session number `session` (from 1) of a key as FLV; undefined: nowhere. */
  recordTo?(key: string, session: number): string | undefined;
  onTag?(key: string, tag: StreamTag): void;
}

/** A private RTMP server on loopback that takes what is published, measures it, and can be as ill as real ones are. */
export interface Receiver {
  /** rtmp://127.0.0.1:port/live */
  readonly url: string;
  readonly port: number;
  /** What was measured of the stream with this key; undefined before it was first published. */
  facts(key: string): StreamFacts | undefined;
  /** Keys that were published so far. */
  keys(): readonly string[];
  /** Measuring begins anew for all streams. */
  measureAnew(): void;
  /** All recordings so far, in order of their beginning. */
  recordings(): readonly string[];
  /** Stops reading: connections stay, new ones are accepted by the system and hang. */
  freeze(): void;
  resume(): void;
  /** Destroys all connections; new ones are welcome. */
  drop(): void;
  /** Ends the session of a key and refuses the key from now on. */
  revoke(key: string): void;
  /** Takes `revoke` back. */
  restore(key: string): void;
  /** New connections are refused by the system; those there are stay. */
  stopListening(): void;
  /** Listens again on the same port. Rejects when somebody else has taken it. */
  listenAgain(): Promise<void>;
  /** Settles when all recordings are on disk; gives what was wrong with them. */
  close(): Promise<readonly string[]>;
}

interface Stream {
  readonly meter: StreamMeter;
  sessions: number;
  current: { readonly service: PublisherService; readonly recording: Recording | undefined } | undefined;
}

/** A loopback server has few publishers; more connections than this are nobody's. */
const maxConnections = 64;

/** Rejects when `port` is taken. */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { clock } = options;
  const streams = new Map<string, Stream>();
  /** All that are connected, and when each of them is gone. */
  const services = new Map<PublisherService, Promise<void>>();
  const revoked = new Set<string>();
  const recordings: string[] = [];
  const recorded: Promise<string | undefined>[] = [];
  let isFrozen = false;
  let server = openServer();
  const port = await listenOnLoopback(server, options.port ?? 0);

  function openServer(): Server {
    const opened = createServer((socket) => {
      let stream: Stream | undefined;
      let key = '';
      const service = servePublisher(socket, {
        isAcknowledging: options.isAcknowledging ?? true,
        timeoutAfter: clock.after,
        events: {
          onPublish: (request) => {
            key = request.key;
            const refusal = judge(key);
            if (!refusal) stream = begin(key, service);
            return refusal;
          },
          onTag: (tag) => {
            stream?.meter.add(tag, clock.now());
            stream?.current?.recording?.add(tag);
            options.onTag?.(key, tag);
          },
          onEnd: () => stream && end(stream),
        },
      });
      const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      services.set(service, gone);
      void gone.then(() => services.delete(service));
      if (isFrozen) service.freeze();
    });
    opened.maxConnections = maxConnections;
    return opened;
  }

  function judge(key: string): PublishRefusal | undefined {
    if (revoked.has(key) || options.acceptKey?.(key) === false) return 'refused';
    return streams.get(key)?.current ? 'in-use' : undefined;
  }

  function begin(key: string, service: PublisherService): Stream {
    const stream = streams.get(key) ?? { meter: createStreamMeter(), sessions: 0, current: undefined };
    streams.set(key, stream);
    stream.sessions += 1;
    stream.meter.begin();
    const file = options.recordTo?.(key, stream.sessions);
    if (file !== undefined) recordings.push(file);
    stream.current = { service, recording: file === undefined ? undefined : startRecording(file) };
    return stream;
  }

  function end(stream: Stream): void {
    const ending = stream.current?.recording?.end();
    if (ending) recorded.push(ending);
    stream.current = undefined;
    stream.meter.end();
  }

  function drop(): void {
    for (const service of services.keys()) service.drop();
  }

  return {
    url: `rtmp://${loopback}:${port}/live`,
    port,
    facts: (key) => streams.get(key)?.meter.read(clock.now()),
    keys: () => [...streams.keys()],
    measureAnew: () => {
      for (const { meter } of streams.values()) meter.startAnew();
    },
    recordings: () => recordings,
    freeze: () => {
      isFrozen = true;
      for (const service of services.keys()) service.freeze();
    },
    resume: () => {
      isFrozen = false;
      for (const service of services.keys()) service.resume();
    },
    drop,
    revoke: (key) => {
      revoked.add(key);
      streams.get(key)?.current?.service.revoke();
    },
    restore: (key) => void revoked.delete(key),
    stopListening: () => void server.close(),
    listenAgain: async () => {
      if (server.listening) return;
      server = openServer();
      await listenOnLoopback(server, port);
    },
    close: async () => {
      const gone = [...services.values(), new Promise((resolve) => server.close(resolve))];
      drop();
      await Promise.all(gone);
      const problems = await Promise.all(recorded);
      return problems.filter((problem) => problem !== undefined);
    },
  };
}
