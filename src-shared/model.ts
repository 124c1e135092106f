import { z } from 'zod';
import { encoderSettings } from './cameras/encoder.ts';
import { languages } from './words/languages.ts';

/**
 * What is kept on disk: cameras, destinations, settings. Facts the user gave, and orders (what the user wants).
 * Passwords and stream keys are not part of it; they live in the keychain under the same ids.
 */

export const platformId = z.enum([
  'youtube',
  'facebook',
  'twitch',
  'x',
  'linkedin',
  'vimeo',
  'kick',
  'instagram',
  'tiktok',
  'rumble',
  'trovo',
  'restream',
  'custom',
  /** A private receiver inside Polycast: nothing leaves this computer. */
  'rehearsal',
]);
export type PlatformId = z.infer<typeof platformId>;

/** What the user wants. What really is, is a state (state.ts). */
const order = z.enum(['live', 'off']);
export type Order = z.infer<typeof order>;

export const cameraSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rtsp'),
    /** rtsp:// without user and password. */
    url: z.string().max(2048),
    /** How RTP comes: interleaved in the RTSP connection (tcp), or in datagrams of its own (udp). */
    transport: z.enum(['tcp', 'udp']).default('tcp'),
    /** The camera's own stream of a lower rate (its sub stream), of the same login and transport. */
    subUrl: z.string().max(2048).optional(),
    /**
     * The camera was followed to this address by what it is called, which anybody can copy: its login is given only in a
     * way that does not show the password (Digest).
     */
    isDigestOnly: z.literal(true).optional(),
    /** Which of the two is looked at while the camera is off air; the main one when left out. */
    previewFrom: z.enum(['main', 'sub']).optional(),
  }),
  /** A built-in moving picture. */
  z.strictObject({ kind: z.literal('demo') }),
  /** A simulated camera inside Polycast, which is found, logged in to and set like a real one. */
  z.strictObject({ kind: z.literal('practice') }),
]);
export type CameraSource = z.infer<typeof cameraSource>;

const id = z.string().min(1).max(64);
const name = z.string().trim().min(1).max(120);

/** What viewers see while the camera sends no picture. */
export const slate = z.strictObject({
  /** The line of text on it; empty: the usual one. */
  text: z.string().trim().max(120).default(''),
  /** It comes when no picture has come for this long. */
  afterSeconds: z.number().min(1).max(30).default(2),
  /** The user has given a picture of their own, which stands in place of the camera's last one. */
  hasPicture: z.boolean().default(false),
});
export type Slate = z.infer<typeof slate>;

/** What a device says about itself: by this it is known, found again at another address, and set. */
export const device = z.strictObject({
  /** Its own name for itself, stable over restarts (WS-Discovery, section 2.6). */
  endpointReference: z.string().max(256).optional(),
  serialNumber: z.string().max(128).optional(),
  /** Lower case, with colons. */
  macAddress: z
    .string()
    .regex(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/)
    .optional(),
  vendor: z.string().max(128).optional(),
  model: z.string().max(128).optional(),
  firmware: z.string().max(128).optional(),
  /** Its ONVIF device service, http or https. */
  onvifUrl: z.string().max(2048).optional(),
  /** What its mount can do; left out for a fixed camera. */
  ptz: z.strictObject({ canPanTilt: z.boolean(), canZoom: z.boolean() }).optional(),
});
export type Device = z.infer<typeof device>;

export const camera = z.strictObject({
  id,
  name,
  source: cameraSource,
  /** User name for the camera's login; empty when it asks for none. */
  user: z.string().max(256).default(''),
  /** It was given a password, which is not here but in the keychain: where that is gone, it is not tried without. */
  needsPassword: z.literal(true).optional(),
  order: order.default('off'),
  /** The user wants viewers to see the slate, whatever the camera sends. */
  isSlateOrdered: z.boolean().default(false),
  slate: slate.default({ text: '', afterSeconds: 2, hasPicture: false }),
  device: device.default({}),
  /** The encoder as it was before Polycast changed it in the camera, so that it can be put back. */
  encoderBefore: encoderSettings.optional(),
});
export type Camera = z.infer<typeof camera>;

/** Which destinations go without moving pictures first when the upload does not carry all: the low ones. */
const importance = z.enum(['high', 'normal', 'low']);
export type Importance = z.infer<typeof importance>;

export const destination = z.strictObject({
  id,
  cameraId: id,
  name,
  platform: platformId,
  /** rtmp:// or rtmps:// with the app, without the key. */
  streamUrl: z.string().max(2048),
  /** A certificate authority of the user's own, PEM; used for this destination alone. */
  certificateAuthority: z.string().max(65_536).optional(),
  /** A second address of the platform that takes the same stream key. */
  backupStreamUrl: z.string().max(2048).optional(),
  /** Whether the backup is sent to when the other address fails, or both all the time. */
  backupUse: z.enum(['on-failure', 'always']).default('on-failure'),
  importance: importance.default('normal'),
  /** Takes the camera's sub stream while its upload does not carry the main one. */
  isAdaptive: z.boolean().default(false),
  /** Its viewers see the slate, and its session lives on. */
  isPaused: z.boolean().default(false),
  /** What the user wants to remember about it. */
  notes: z.string().max(2000).default(''),
  order: order.default('live'),
});
export type Destination = z.infer<typeof destination>;

/** A change of settings: what it leaves out stays as it is. */
export const settingsChange = z.strictObject({
  appearance: z.enum(['system', 'light', 'dark']).exactOptional(),
  language: z.enum(['system', ...languages.map(({ id }) => id)]).exactOptional(),
  /** Desktop only, as the next three. */
  startsAtLogin: z.boolean().exactOptional(),
  /** Starts without its window, in the tray. */
  startsInTray: z.boolean().exactOptional(),
  /** Stays in the tray when its window is closed; while on air it always does. */
  staysInTray: z.boolean().exactOptional(),
  keepsAwakeOnAir: z.boolean().exactOptional(),
  /** Says by the system's notifications what needs a person. */
  notifies: z.boolean().exactOptional(),
  /** An ffmpeg of the user's choice, tried before all others; empty: none. */
  ffmpegPath: z.string().max(1024).exactOptional(),
});
export type Settings = Required<z.infer<typeof settingsChange>>;

export const defaultSettings: Settings = {
  appearance: 'system',
  language: 'system',
  startsAtLogin: false,
  startsInTray: false,
  staysInTray: false,
  keepsAwakeOnAir: true,
  notifies: true,
  ffmpegPath: '',
};

const settings = settingsChange.transform((given): Settings => ({ ...defaultSettings, ...given }));

export const configuration = z.strictObject({
  version: z.literal(2),
  cameras: z.array(camera).default([]),
  destinations: z.array(destination).default([]),
  settings: settings.default(defaultSettings),
  /** Names of secrets that belong to nothing above, but may be in the keychain; never the secrets themselves. */
  straySecrets: z.array(z.string()).optional(),
});
export type Configuration = z.infer<typeof configuration>;
