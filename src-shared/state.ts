import type { BroadcastEvent } from './broadcast/events.ts';
import type { DiscoveryView } from './cameras/discovery.ts';
import type { InspectionView } from './cameras/inspection.ts';
import type { TrialView } from './destinations/trial.ts';
import type { Camera, Destination, Settings } from './model.ts';
import type { CameraProblem, ConnectPhase, DestinationProblem, Problem } from './problems.ts';
import type { RehearsalView } from './rehearsal/rehearsal.ts';

/**
 * All that a window or a command line may see. It holds no secret: a key goes in and never comes out.
 * Times called `…AtMs` or `sinceMs` are wall-clock milliseconds since 1970. A fact that is not known is left out,
 * never null (patches use null for "removed", patch.ts).
 */
export interface AppState {
  readonly version: string;
  readonly shell: Shell;
  readonly cameras: Readonly<Record<string, CameraView>>;
  readonly destinations: Readonly<Record<string, DestinationView>>;
  readonly settings: Settings;
  /** Where stream keys and passwords are kept: the OS keychain, or memory for this run only. */
  readonly secretStore: 'keychain' | 'memory';
  /** Things the user should know about the app itself, by code. */
  readonly notices: Readonly<Record<string, Problem>>;
  readonly uplink: UplinkView;
  /** The newest events by their number (broadcast/events.ts), at most 200. */
  readonly events: Readonly<Record<string, BroadcastEvent>>;
  readonly discovery: DiscoveryView;
  readonly inspections: Readonly<Record<string, InspectionView>>;
  /** Tests of connections, by their id, until they are ended. */
  readonly trials: Readonly<Record<string, TrialView>>;
  /** The last rehearsal of each camera, by its id, in this run. */
  readonly rehearsals: Readonly<Record<string, RehearsalView>>;
  /** What was removed a moment ago, by its id, and can still be put back. */
  readonly removals: Readonly<Record<string, RemovalView>>;
  readonly engine: EngineView;
  /** The host of the webhook that is told of trouble; left out without one. Its address is a secret. */
  readonly webhookHost?: string;
  /** Broadcasts that were ordered, but wait for a person's word, since Polycast was not running for long. */
  readonly resume?: ResumeQuestion;
}

export interface RemovalView {
  readonly kind: 'camera' | 'destination';
  readonly name: string;
  /** Until when it can be put back. */
  readonly untilMs: number;
}

/** The program that does the work on pictures and sound. */
export interface EngineView {
  /** Left out where none was found. `isChosen`: by the user. */
  readonly ffmpeg?: { readonly version: string; readonly path: string; readonly isChosen: boolean };
  /** Encoders for H.264, by ffmpeg's names; left out until they were tried. */
  readonly encoders?: readonly { readonly name: string; readonly doesWork: boolean }[];
}

export interface ResumeQuestion {
  readonly cameraIds: readonly string[];
  /** When Polycast was last seen running. */
  readonly lastSeenMs: number;
}

/** What leaves this computer for all destinations together. */
export interface UplinkView {
  /** What the destinations take now, in kbit/s. */
  readonly sendingKbps: number;
  /** What they would take if nothing were in the way. */
  readonly wantedKbps: number;
  /** The most that was seen to go through when more was there to send; left out until that has happened. */
  readonly capacityKbps?: number;
  /** `sagging`: several destinations fall behind at once, so it is the upload and not one of them. */
  readonly condition: 'good' | 'sagging';
}

export type Shell = 'desktop' | 'headless';

export interface CameraView extends Omit<Camera, 'user'> {
  readonly user: string;
  readonly hasPassword: boolean;
  /** Its place among the cameras, from 0. */
  readonly position: number;
  readonly state: CameraState;
  /** What the camera sends, once its headers have been read. */
  readonly media?: CameraMedia;
  readonly meters: CameraMeters;
  /** When the first of its destinations went live in this broadcast, be it a rehearsal. */
  readonly onAirSinceMs?: number;
  /** When the first of those that viewers have went live in it: what may be red, and how long it has been. */
  readonly viewersSinceMs?: number;
  readonly slateState: SlateState;
  /** Its sub stream, while a destination may need it. */
  readonly subStream?: SubStreamView;
}

export interface SubStreamView {
  readonly state: CameraState;
  /** Video and sound together. */
  readonly kbps: number;
}

export type SlateState =
  /** Not on air, or no picture was there yet to make one of. */
  | { readonly kind: 'none' }
  | { readonly kind: 'ready' }
  /** It could not be made: viewers would see a frozen picture. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'on-air'; readonly sinceMs: number; readonly because: 'no-picture' | 'ordered' };

export type CameraState =
  /** Nobody looks at it and it is not on air: nothing is pulled. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting'; readonly sinceMs: number }
  | { readonly kind: 'running'; readonly sinceMs: number }
  | { readonly kind: 'retrying'; readonly atMs: number; readonly attempt: number; readonly error: CameraProblem }
  /** It needs a person: nothing is tried until the camera is edited or "Try now" is pressed. */
  | { readonly kind: 'failed'; readonly error: CameraProblem };

export interface CameraMedia {
  /** The codec on the camera's side (ffmpeg's names): h264, hevc, mjpeg… */
  readonly sourceVideo: string;
  /** The codec on the camera's side: aac, pcm_mulaw…; `none` when silence is sent in its place. */
  readonly sourceAudio: string;
  /** True when the video had to be encoded anew, which costs processor time. */
  readonly isEncoded: boolean;
  readonly width: number;
  readonly height: number;
  /** H.264 profile and level in words, e.g. "High 4.0". */
  readonly profile: string;
}

export interface CameraMeters {
  /** Frames per second over the last 5 s. */
  readonly fps: number;
  readonly videoKbps: number;
  readonly audioKbps: number;
  /** Seconds between the last two keyframes; 0 until two were seen. */
  readonly keyframeSeconds: number;
  readonly hasBFrames: boolean;
  /** The loudest moment of the last second per channel (left, right), in dB below full scale: -100 for silence. Left out where it is not measured. */
  readonly soundPeakDb?: readonly [number, number];
}

export interface DestinationView extends Omit<Destination, 'certificateAuthority'> {
  readonly hasKey: boolean;
  readonly hasCertificateAuthority: boolean;
  /** Its place among the destinations of its camera, from 0. */
  readonly position: number;
  /** Other destinations that have the same server and stream key, by id: a platform takes only one of them at a time. */
  readonly twins: readonly string[];
  readonly state: DestinationState;
  readonly meters: DestinationMeters;
  /** Of its two addresses, the one that `state` is about. */
  readonly addressInUse: 'main' | 'backup';
  /** The backup's own session, where both are sent to. */
  readonly backup?: { readonly state: DestinationState; readonly meters: DestinationMeters };
}

export type DestinationState =
  | { readonly kind: 'off' }
  /** `lastError`: why the try before this one failed. */
  | { readonly kind: 'connecting'; readonly phase: ConnectPhase; readonly lastError?: DestinationProblem }
  | { readonly kind: 'waiting-for-keyframe'; readonly lastError?: DestinationProblem }
  | {
      readonly kind: 'live';
      readonly sinceMs: number;
      readonly health: 'good' | 'slow';
      /**
       * `sound-and-stills`: held back in favour of more important ones; the session lives on sound and a picture now and
       * then. `slate`: paused by the user.
       */
      readonly sends: 'main' | 'sub' | 'sound-and-stills' | 'slate';
    }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'retrying'; readonly atMs: number; readonly attempt: number; readonly error: DestinationProblem }
  | { readonly kind: 'failed'; readonly error: DestinationProblem };

export interface DestinationMeters {
  /** Bits taken by the destination's connection over the last 5 s, in kbit/s. */
  readonly kbps: number;
  readonly sentBytes: number;
  /** Tags left out because the destination did not keep up. */
  readonly droppedTags: number;
  /** Media time between the newest tag and the oldest one not sent yet. */
  readonly lagMs: number;
  /** Sessions begun again after the first one of this broadcast. */
  readonly reconnects: number;
  /** From writing a byte to its acknowledgement; left out where the server acknowledges nothing. */
  readonly acknowledgedAfterMs?: number;
  /** Pictures a second that are sent, over the last 5 s of media; left out while it is not live, as is the next. */
  readonly fps?: number;
  /** Between the last two keyframes that were sent; 0 before the second one. */
  readonly keyframeSeconds?: number;
}

export const noUplink: UplinkView = { sendingKbps: 0, wantedKbps: 0, condition: 'good' };

export const noCameraMeters: CameraMeters = {
  fps: 0,
  videoKbps: 0,
  audioKbps: 0,
  keyframeSeconds: 0,
  hasBFrames: false,
};

export const noDestinationMeters: DestinationMeters = {
  kbps: 0,
  sentBytes: 0,
  droppedTags: 0,
  lagMs: 0,
  reconnects: 0,
};
