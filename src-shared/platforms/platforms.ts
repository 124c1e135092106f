import type { PlatformId } from '../model.ts';
import { platforms } from './catalogue.ts';

/**
 * The one form of stream that every platform takes, in ffmpeg's names: the only one that Polycast sends. Some take more
 * by Enhanced RTMP (YouTube: hevc, av1).
 */
export const streamCodecs = { video: 'h264', audio: 'aac' } as const;

/**
 * What a platform takes, as it publishes it; a rule that it does not publish is left out. Sound has no rule here:
 * YouTube and Facebook want some, and Polycast sends AAC to all of them, silence where the camera has none.
 */
export interface StreamRules {
  /** The time from keyframe to keyframe that it asks for. */
  readonly keyframeSeconds?: number;
  /** The longest that it puts up with. */
  readonly maxKeyframeSeconds?: number;
  readonly maxVideoKbps?: number;
  /** Lower limits for smaller and slower pictures. The first one that a picture fits in counts. */
  readonly pictureLimits?: readonly PictureLimit[];
  /** Of a wide picture; the same turned by 90° for a tall one. */
  readonly maxSize?: PictureSize;
  readonly maxFps?: number;
}

export interface PictureLimit {
  /** The shorter side. */
  readonly maxLines: number;
  readonly maxFps: number;
  readonly maxVideoKbps: number;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** One row per platform. Facts of its own pages or, where it publishes none, of several others: always editable. */
export interface Platform extends StreamRules {
  readonly id: PlatformId;
  /** The platform's own name, which is not translated; of the two that are no product it is the English one. */
  readonly name: string;
  /** Two letters for the neutral tile; product logos are not ours to use. Absent where the user's own name gives them. */
  readonly monogram?: string;
  /** Where to send to, the usual one first. Empty where the platform gives a new address for every session. */
  readonly servers: readonly PlatformServer[];
  /** Second addresses that take the same stream key at the same time. */
  readonly backups?: readonly PlatformServer[];
  /** By these its addresses are recognised: the domain itself, or anything under it. */
  readonly domains: readonly string[];
  /** It ends a stream whose picture changes its size; such a stream has to begin anew. */
  readonly refusesNewSize?: true;
  /** Usual shape of a stream key: used to warn, never to refuse. */
  readonly keyShape?: RegExp;
  /** The page where the user finds the key; the way to it is told in words. */
  readonly keyPage?: { readonly name: string; readonly url: string };
  /** It gives a new key for every session, so that yesterday's does not work. */
  readonly isKeyPerSession?: true;
  /** How long a session lasts: then it ends, or only its recording is lost. */
  readonly session?: { readonly maxHours: number; readonly after: 'ends' | 'not-archived' };
  /** Its viewers hold a telephone upright: a tall picture fills it. */
  readonly isTall?: true;
  /**
   * How a connection is tested: `publish` sends pictures for a moment, `connect` stops before that, since the platform
   * may begin an event, or tell followers, as soon as pictures come.
   */
  readonly trial: 'publish' | 'connect';
}

/** One address of a platform. `place` is told in words. */
export interface PlatformServer {
  readonly place: ServerPlace;
  /** rtmp:// or rtmps:// with the app, without the key. */
  readonly streamUrl: string;
}

export type ServerPlace =
  | 'usual'
  | 'second'
  | 'backup'
  | 'plain'
  | 'plainBackup'
  | 'california'
  | 'oregon'
  | 'virginia'
  | 'brazil'
  | 'france'
  | 'ireland'
  | 'germany'
  | 'australia'
  | 'india'
  | 'japan'
  | 'korea'
  | 'singapore';

const hd: PictureSize = { width: 1920, height: 1080 };

/** Sent like this, a stream suits every platform. */
export const safeForAll: StreamRules = {
  keyframeSeconds: 2,
  maxKeyframeSeconds: 4,
  maxVideoKbps: 6_000,
  maxSize: hd,
  maxFps: 30,
};

/** The catalogue's row for an id; every id has one. */
export function platformById(id: PlatformId): Platform {
  const platform = platforms.find((row) => row.id === id);
  if (!platform) throw new Error(`no platform ${id}`);
  return platform;
}

/** Measured rates swing a little: 30 frames a second may read as 30.1. */
const fpsTolerance = 1.05;

/** The most that a platform takes for a picture; undefined where it publishes no limit. */
export function maxVideoKbpsFor(
  { maxVideoKbps, pictureLimits = [] }: StreamRules,
  { width, height, fps }: PictureSize & { readonly fps: number },
): number | undefined {
  const lines = Math.min(width, height);
  return (
    pictureLimits.find((limit) => lines <= limit.maxLines && !isFaster(fps, limit.maxFps))?.maxVideoKbps ?? maxVideoKbps
  );
}

/** Whether a measured frame rate is over a limit. */
export const isFaster = (fps: number, maxFps: number): boolean => fps > maxFps * fpsTolerance;

/** Whether a picture, wide or tall, is within a size. */
export function fitsIn(picture: PictureSize, size: PictureSize): boolean {
  return (
    Math.max(picture.width, picture.height) <= Math.max(size.width, size.height) &&
    Math.min(picture.width, picture.height) <= Math.min(size.width, size.height)
  );
}

/** The platform that a host belongs to; undefined for a server of somebody's own. */
export function platformOfHost(host: string): Platform | undefined {
  const name = host.toLowerCase();
  const rows = platforms.flatMap((platform) =>
    platform.domains
      .filter((domain) => name === domain || name.endsWith(`.${domain}`))
      .map((domain) => ({ platform, domain })),
  );
  return rows.sort((one, other) => other.domain.length - one.domain.length)[0]?.platform;
}
