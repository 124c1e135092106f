import type { CameraProblem, DestinationProblem } from '../problems.ts';

/**
 * The history of the broadcasts in plain facts: each change that a person may ask about afterwards, with its cause. No
 * prose (messages/event-messages.ts has the words) and no secret. Names are part of an event, since the camera or
 * destination may be gone when it is read.
 */
export interface BroadcastEvent {
  /** Wall-clock milliseconds since 1970. */
  readonly atMs: number;
  readonly what: EventFact;
}

export type EventFact = AppFact | CameraFact | DestinationFact;

type AppFact =
  | {
      readonly kind: 'app-started';
      readonly version: string;
      /** How long it was not running; left out at the first start. */
      readonly offMs?: number;
    }
  | { readonly kind: 'app-closed' }
  | { readonly kind: 'network-down' }
  | { readonly kind: 'network-up' }
  /** The computer's own addresses are others than before: another Wi-Fi, a cable, a VPN. */
  | { readonly kind: 'network-changed' }
  /** The computer slept, or stood still, for this long. */
  | { readonly kind: 'computer-slept'; readonly ms: number }
  /** The wall clock was set; positive: forward. */
  | { readonly kind: 'clock-set'; readonly byMs: number }
  | { readonly kind: 'computer-busy'; readonly delayMs: number }
  | { readonly kind: 'disk-low'; readonly freeMiB: number }
  | { readonly kind: 'uplink-sagging'; readonly capacityKbps?: number }
  | { readonly kind: 'uplink-well' };

interface OfCamera {
  readonly cameraId: string;
  readonly camera: string;
}

type CameraFact = OfCamera &
  /** `isRehearsal`: for this computer alone, until a destination of viewers is live. */
  (
    | { readonly kind: 'went-live'; readonly isRehearsal?: true }
    | { readonly kind: 'stopped' }
    /** Its first picture since it was started. */
    | { readonly kind: 'camera-running' }
    /** It gives no picture, and is tried again and again. */
    | { readonly kind: 'camera-lost'; readonly problem: CameraProblem }
    /** It gives no picture until a person has done something. */
    | { readonly kind: 'camera-failed'; readonly problem: CameraProblem }
    /** It was lost, was not on air, and nobody looks at it any more. */
    | { readonly kind: 'camera-left' }
    | { readonly kind: 'slate-on'; readonly because: 'no-picture' | 'ordered'; readonly isRehearsal?: true }
    /** There is no slate, so that viewers see a frozen picture. */
    | { readonly kind: 'slate-failed'; readonly reason: string }
    /**
     * Viewers see the camera again. `stayed`: names of the destinations whose session went on through it all;
     * `reconnected`: those that had to begin a new one.
     */
    | {
        readonly kind: 'camera-back';
        readonly afterMs: number;
        readonly stayed: readonly string[];
        readonly reconnected: readonly string[];
      }
    /** It sends another picture size or profile than before. */
    | { readonly kind: 'camera-changed'; readonly from: string; readonly to: string }
    /**
     * A rehearsal came to its end: so many of its destinations would take what it measured and could be reached. Both 0
     * where there were none.
     */
    | { readonly kind: 'rehearsed'; readonly passed: number; readonly of: number }
    /** It was found again at another address. */
    | { readonly kind: 'camera-moved'; readonly from: string; readonly to: string }
  );

interface OfDestination extends OfCamera {
  readonly destinationId: string;
  readonly destination: string;
  /** It is about the second session, at the backup address, where both addresses are sent to. */
  readonly ofBackup?: true;
  /** Only this computer sees it. */
  readonly isRehearsal?: true;
}

type DestinationFact = OfDestination &
  (
    | {
        readonly kind: 'destination-live';
        readonly address: 'main' | 'backup';
        /** How long it had been away; left out when it is live for the first time in this broadcast. */
        readonly afterMs?: number;
      }
    | { readonly kind: 'destination-lost'; readonly problem: DestinationProblem }
    | { readonly kind: 'destination-failed'; readonly problem: DestinationProblem }
    | { readonly kind: 'destination-off' }
    | { readonly kind: 'destination-slow' }
    | { readonly kind: 'destination-well' }
    /** Tags left out, because it did not keep up, since it became slow. */
    | { readonly kind: 'destination-dropped'; readonly tags: number }
    | { readonly kind: 'destination-sends'; readonly sends: 'main' | 'sub' | 'sound-and-stills' | 'slate' }
  );
