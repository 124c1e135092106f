import type { CameraSource, Device } from '../model.ts';
import type { CameraProblem } from '../problems.ts';
import type { Encoder, EncoderChange, EncoderSettings } from './encoder.ts';

/**
 * A close look at a camera: it is logged in to, opened and measured, and what it says is shown as it becomes known.
 * Nothing is stored, and nothing in the camera is changed unless somebody orders it.
 */
export interface InspectionView {
  readonly subject: InspectionSubject;
  readonly phase: InspectionPhase;
  /** Why it could not be looked at, or only in part. */
  readonly problem?: CameraProblem;
  readonly device?: Device;
  /** The camera's clock minus this computer's, where it tells the time. */
  readonly clockOffsetSeconds?: number;
  /** The source as it would be added now: without login, with its sub stream, in the end with the transport that worked. */
  readonly source?: CameraSource;
  readonly main?: StreamReport;
  readonly sub?: StreamReport;
  /** A picture of the main stream is there (`inspection.picture`). */
  readonly hasPicture: boolean;
  /** How its main stream is encoded and what can be set; only with ONVIF. */
  readonly encoder?: Encoder;
  readonly fix?: FixView;
  /** The settings from before the first change, as long as they can be put back. */
  readonly encoderBefore?: EncoderSettings;
}

export type InspectionSubject =
  | { readonly kind: 'address' }
  | { readonly kind: 'found'; readonly foundId: string }
  | { readonly kind: 'camera'; readonly cameraId: string };

export type InspectionPhase =
  /** ONVIF: its clock, who it is, its streams. */
  | 'signing-in'
  /** RTSP: until the first picture. */
  | 'opening'
  | 'measuring'
  /** New settings are being written to the camera. */
  | 'changing'
  | 'done';

/** What one stream of a camera sends, measured on the camera's own packets. */
export interface StreamReport {
  readonly video: {
    /** ffmpeg's name. */
    readonly codec: string;
    /** In words, as ffmpeg says it; empty where it says none. */
    readonly profile: string;
    readonly width: number;
    readonly height: number;
  };
  /** Left out for a camera without sound. */
  readonly audio?: { readonly codec: string; readonly sampleRate: number; readonly channels: number };
  /** The transport that worked. */
  readonly transport: 'tcp' | 'udp';
  readonly fps: number;
  readonly videoKbps: number;
  readonly audioKbps: number;
  readonly keyframes: KeyframeReport;
  readonly hasBFrames: boolean;
  /** Over how much media these were measured. */
  readonly seconds: number;
}

/** Intervals between keyframes in seconds; all 0 until two were seen. */
export interface KeyframeReport {
  readonly seen: number;
  readonly minSeconds: number;
  readonly medianSeconds: number;
  readonly maxSeconds: number;
}

/** The last change that was ordered. */
export type FixView =
  | { readonly kind: 'working'; readonly change: EncoderChange }
  /** `after`: as the camera says it is set now, which may differ from what was ordered. */
  | {
      readonly kind: 'done';
      readonly change: EncoderChange;
      readonly before: EncoderSettings;
      readonly after: EncoderSettings;
    }
  | { readonly kind: 'failed'; readonly change: EncoderChange; readonly problem: CameraProblem };
