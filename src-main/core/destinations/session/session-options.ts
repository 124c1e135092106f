import type { ConnectPhase, DestinationProblem } from '#shared/problems.ts';
import type { ReadSendQueue } from '../../rtmp/send-queue.ts';
import type { Sends } from '../machine.ts';
import type { EndpointOptions } from './find-endpoint.ts';
import type { Feeds, PictureSource } from './splice.ts';

/** What a session (session.ts) is given, and what it tells. */
export interface SessionOptions extends Omit<EndpointOptions, 'onResolving'> {
  /** PEM. */
  readonly certificateAuthority: string | undefined;
  readonly feeds: Feeds;
  readonly readSendQueue: ReadSendQueue;
  /** Settles when the session before it is gone: servers take a key once at a time. */
  readonly after: Promise<unknown>;
  /** Viewers are waiting: begin with the newest group of pictures. */
  readonly isUrgent: boolean;
  /** Sound and a picture now and then. */
  readonly isStillsOnly: boolean;
  /** How often an earlier session to this address was acknowledged; 0 when that is not known. */
  readonly acknowledgementBytes: number;
  readonly prefers: PictureSource;
  /** The platform takes no other picture size in a session. */
  readonly refusesNewSize: boolean;
  /** For `@setDataFrame onMetaData`, when the first keyframe is there. */
  metadata(): Record<string, number | string | boolean>;
  readonly events: SessionEvents;
}

export interface SessionEvents {
  onPhase(phase: ConnectPhase): void;
  onPublished(): void;
  /** The first media goes out. */
  onSending(): void;
  /** Media was sent and the server took it. */
  onTaken(): void;
  onSlow(isSlow: boolean): void;
  onSends(sends: Sends): void;
  /** Once a second while it sends. */
  onCheck(): void;
  /** It can't go on because the picture is another one now, which is nobody's failure. Once, and nothing after it. */
  onOutdated(): void;
  /** Once, and nothing after it. */
  onClosed(problem: DestinationProblem): void;
}
