import { createServer, type Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { type ChildExit, spawnFfmpeg } from '../../ffmpeg/child.ts';
import { createRtspReader, headerOf, type RtspMessage, serialiseRtsp } from '../../rtsp/message.ts';
import { listenOnLoopback } from '../loopback.ts';

export interface MediaPacket {
  /** Index of the track in the session description. */
  readonly track: number;
  readonly kind: 'rtp' | 'rtcp';
  readonly payload: Buffer;
}

/** RTP made by an ffmpeg that runs until it is stopped. */
export interface PublishedMedia {
  /** With `a=control:streamid=<track>` for each track. */
  readonly sdp: string;
  readonly exited: Promise<ChildExit>;
  stop(): Promise<void>;
}

/**
 * Runs ffmpeg and takes what it publishes by RTSP over a connection of their own (RFC 2326 §10.3 ANNOUNCE, §10.11
 * RECORD). Settles once the tracks are known and media begins to flow.
 */
export async function publishMedia(options: {
  readonly ffmpegPath: string;
  readonly argumentsFor: (publishUrl: string) => readonly string[];
  /** Writes what the arguments read from standard input, from the start until the returned function is called. */
  readonly feed?: (stdin: Writable) => () => void;
  readonly onPacket: (packet: MediaPacket) => void;
}): Promise<Result<PublishedMedia, CameraProblem>> {
  const server = createServer();
  const port = await listenOnLoopback(server, 0);
  const child = spawnFfmpeg({
    ffmpegPath: options.ffmpegPath,
    args: options.argumentsFor(`rtsp://127.0.0.1:${port}/publish`),
  });
  child.stdout.resume();
  const stopFeeding = options.feed?.(child.stdin);
  void child.exited.then(stopFeeding);
  let publisher: Socket | undefined;
  const announced = new Promise<string>((resolve) => {
    server.once('connection', (socket) => {
      publisher = socket;
      server.close();
      receive(socket, options.onPacket, resolve);
    });
  });
  const first = await Promise.race([announced, child.exited]);
  if (typeof first !== 'string') {
    server.close();
    return fail(first.startError ? { code: 'ffmpeg-missing' } : { code: 'ffmpeg-failed', ...exitFacts(first) });
  }
  return ok({
    sdp: first,
    exited: child.exited,
    stop: async () => {
      // It ends by itself when nobody takes what it sends.
      publisher?.destroy();
      await child.stop();
    },
  });
}

function exitFacts({ exitCode, tail }: ChildExit): Pick<ChildExit, 'exitCode' | 'tail'> {
  return { exitCode, tail };
}

function receive(socket: Socket, onPacket: (packet: MediaPacket) => void, onRecord: (sdp: string) => void): void {
  const reader = createRtspReader('requests');
  let sdp = '';
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    reader.push(chunk);
    for (let piece = reader.next(); piece !== 'incomplete'; piece = reader.next()) {
      if (piece === 'malformed') {
        socket.destroy();
        return;
      }
      if (piece.kind === 'interleaved') {
        const { channel, payload } = piece;
        onPacket({ track: channel >> 1, kind: channel % 2 === 0 ? 'rtp' : 'rtcp', payload });
        continue;
      }
      if (piece.startLine.startsWith('ANNOUNCE ')) sdp = piece.body.toString('utf8');
      socket.write(acceptance(piece));
      if (piece.startLine.startsWith('RECORD ')) onRecord(sdp);
    }
  });
}

/** Everything is granted; ffmpeg numbers the channels itself, two for each track in order. */
function acceptance(request: RtspMessage): Buffer {
  const transport = headerOf(request, 'transport');
  return serialiseRtsp('RTSP/1.0 200 OK', [
    ['CSeq', headerOf(request, 'cseq') ?? ''],
    ['Session', '1'],
    ...(transport === undefined ? [] : [['Transport', transport] as const]),
  ]);
}
