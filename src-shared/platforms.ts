import type { PlatformId } from './model.ts';

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

/** One row per platform. */
export interface Platform extends StreamRules {
  readonly id: PlatformId;
  readonly name: string;
  /** Two letters for the neutral tile; product logos are not ours to use. Absent where the user's own name gives them. */
  readonly monogram?: string;
  /** Prefilled, always editable. Absent where the platform gives a new URL for every event. */
  readonly streamUrl?: string;
  /** Its second address for the same stream key. */
  readonly backupStreamUrl?: string;
  /** It ends a stream whose picture changes its size; such a stream has to begin anew. */
  readonly refusesNewSize?: true;
  /** Usual shape of a stream key: used to warn, never to refuse. */
  readonly keyShape?: RegExp;
  /** Where the user finds the key, and the page that shows it. */
  readonly keyPlace?: { readonly page: string; readonly url: string };
}

const hd: PictureSize = { width: 1920, height: 1080 };
const ultraHd: PictureSize = { width: 3840, height: 2160 };

/** Sent like this, a stream suits every platform. */
export const safeForAll: StreamRules = {
  keyframeSeconds: 2,
  maxKeyframeSeconds: 4,
  maxVideoKbps: 6_000,
  maxSize: hd,
  maxFps: 30,
};

export const platforms: readonly Platform[] = [
  {
    id: 'youtube',
    name: 'YouTube',
    monogram: 'YT',
    streamUrl: 'rtmps://a.rtmps.youtube.com:443/live2',
    backupStreamUrl: 'rtmps://b.rtmps.youtube.com:443/live2?backup=1',
    maxVideoKbps: 51_000,
    keyframeSeconds: 2,
    maxKeyframeSeconds: 4,
    maxSize: ultraHd,
    maxFps: 60,
    keyShape: /^[a-z0-9]{4}(-[a-z0-9]{4}){3,4}$/i,
    keyPlace: { page: 'YouTube Studio: Create, Go live, Stream key', url: 'https://studio.youtube.com/' },
  },
  {
    id: 'facebook',
    name: 'Facebook',
    monogram: 'FB',
    streamUrl: 'rtmps://live-api-s.facebook.com:443/rtmp/',
    maxVideoKbps: 9_000,
    // developers.facebook.com/docs/live-video-api/reference
    pictureLimits: [
      { maxLines: 360, maxFps: 60, maxVideoKbps: 1_000 },
      { maxLines: 480, maxFps: 30, maxVideoKbps: 2_000 },
      { maxLines: 720, maxFps: 30, maxVideoKbps: 4_000 },
      { maxLines: 1080, maxFps: 30, maxVideoKbps: 6_000 },
      { maxLines: 720, maxFps: 60, maxVideoKbps: 6_000 },
    ],
    keyframeSeconds: 2,
    maxKeyframeSeconds: 4,
    maxSize: hd,
    maxFps: 60,
    refusesNewSize: true,
    keyShape: /^FB-\d+-/,
    keyPlace: { page: 'Facebook Live Producer: Streaming software', url: 'https://www.facebook.com/live/producer' },
  },
  {
    id: 'twitch',
    name: 'Twitch',
    monogram: 'TW',
    streamUrl: 'rtmps://ingest.global-contribute.live-video.net/app',
    maxVideoKbps: 6_000,
    keyframeSeconds: 2,
    maxSize: hd,
    maxFps: 60,
    keyShape: /^live_\d+_/,
    keyPlace: { page: 'Twitch dashboard: Settings, Stream', url: 'https://dashboard.twitch.tv/settings/stream' },
  },
  {
    id: 'x',
    name: 'X',
    monogram: 'X',
    streamUrl: 'rtmps://ie.pscp.tv:443/x',
    maxVideoKbps: 12_000,
    keyframeSeconds: 3,
    maxFps: 60,
    keyPlace: { page: 'X Media Studio: Producer, Sources', url: 'https://studio.x.com/' },
  },
  {
    id: 'linkedin',
    name: 'LinkedIn',
    monogram: 'IN',
    maxVideoKbps: 3_500,
    keyframeSeconds: 2,
    maxSize: hd,
    maxFps: 30,
    keyPlace: { page: 'your LinkedIn event: Go live, Custom stream', url: 'https://www.linkedin.com/events/' },
  },
  {
    id: 'vimeo',
    name: 'Vimeo',
    monogram: 'VI',
    streamUrl: 'rtmps://rtmp-global.cloud.vimeo.com:443/live',
    maxVideoKbps: 5_000,
    keyframeSeconds: 2,
    maxSize: hd,
    maxFps: 30,
    keyPlace: { page: 'Vimeo: your live event, Connect encoder', url: 'https://vimeo.com/manage/events' },
  },
  {
    id: 'kick',
    name: 'Kick',
    monogram: 'KI',
    streamUrl: 'rtmps://fa723fc1b171.global-contribute.live-video.net:443/app',
    maxVideoKbps: 8_000,
    keyframeSeconds: 2,
    keyShape: /^sk_[a-z0-9-]+_/,
    keyPlace: { page: 'Kick dashboard: Settings, Stream URL and key', url: 'https://dashboard.kick.com/' },
  },
  { id: 'instagram', name: 'Instagram', monogram: 'IG', maxVideoKbps: 4_000, keyframeSeconds: 2 },
  { id: 'tiktok', name: 'TikTok', monogram: 'TT', maxVideoKbps: 2_500, keyframeSeconds: 2 },
  { id: 'rumble', name: 'Rumble', monogram: 'RU', maxVideoKbps: 8_000, keyframeSeconds: 2 },
  { id: 'trovo', name: 'Trovo', monogram: 'TR', maxVideoKbps: 9_000, keyframeSeconds: 2 },
  { id: 'restream', name: 'Restream', monogram: 'RE', streamUrl: 'rtmp://live.restream.io/live', keyframeSeconds: 2 },
  { id: 'custom', name: 'Custom RTMP' },
  { id: 'rehearsal', name: 'Rehearsal', monogram: 'RH' },
];

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
