import type { PlatformId } from './model.ts';

/** One row per platform. Limits are the platform's published ones; `undefined` where it publishes none. */
export interface Platform {
  readonly id: PlatformId;
  readonly name: string;
  /** Two letters for the neutral tile; product logos are not ours to use. Absent where the user's own name gives them. */
  readonly monogram?: string;
  /** Prefilled, always editable. Absent where the platform gives a new URL for every event. */
  readonly streamUrl?: string;
  /** Its second address for the same stream key. */
  readonly backupStreamUrl?: string;
  readonly maxVideoKbps?: number;
  readonly keyframeSeconds?: number;
  /** It ends a stream whose picture changes its size; such a stream has to begin anew. */
  readonly refusesNewSize?: true;
  /** Usual shape of a stream key: used to warn, never to refuse. */
  readonly keyShape?: RegExp;
  /** Where the user finds the key, and the page that shows it. */
  readonly keyPlace?: { readonly page: string; readonly url: string };
}

export const platforms: readonly Platform[] = [
  {
    id: 'youtube',
    name: 'YouTube',
    monogram: 'YT',
    streamUrl: 'rtmps://a.rtmps.youtube.com:443/live2',
    backupStreamUrl: 'rtmps://b.rtmps.youtube.com:443/live2?backup=1',
    maxVideoKbps: 51_000,
    keyframeSeconds: 2,
    keyShape: /^[a-z0-9]{4}(-[a-z0-9]{4}){3,4}$/i,
    keyPlace: { page: 'YouTube Studio: Create, Go live, Stream key', url: 'https://studio.youtube.com/' },
  },
  {
    id: 'facebook',
    name: 'Facebook',
    monogram: 'FB',
    streamUrl: 'rtmps://live-api-s.facebook.com:443/rtmp/',
    maxVideoKbps: 9_000,
    keyframeSeconds: 2,
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
    keyPlace: { page: 'X Media Studio: Producer, Sources', url: 'https://studio.x.com/' },
  },
  {
    id: 'linkedin',
    name: 'LinkedIn',
    monogram: 'IN',
    maxVideoKbps: 3_500,
    keyframeSeconds: 2,
    keyPlace: { page: 'your LinkedIn event: Go live, Custom stream', url: 'https://www.linkedin.com/events/' },
  },
  {
    id: 'vimeo',
    name: 'Vimeo',
    monogram: 'VI',
    streamUrl: 'rtmps://rtmp-global.cloud.vimeo.com:443/live',
    maxVideoKbps: 5_000,
    keyframeSeconds: 2,
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
  { id: 'custom', name: 'Custom RTMP' },
];

/** The catalogue's row for an id; every id has one. */
export function platformById(id: PlatformId): Platform {
  const platform = platforms.find((row) => row.id === id);
  if (!platform) throw new Error(`no platform ${id}`);
  return platform;
}
