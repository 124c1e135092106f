import { z } from 'zod';

/**
 * What is kept on disk: cameras, destinations, settings. Facts the user gave, and orders (what the user wants).
 * Passwords and stream keys are not part of it; they live in the keychain under the same ids.
 */

export const platformId = z.enum(['youtube', 'facebook', 'twitch', 'x', 'linkedin', 'vimeo', 'kick', 'custom']);
export type PlatformId = z.infer<typeof platformId>;

/** What the user wants. What really is, is a state (state.ts). */
export const order = z.enum(['live', 'off']);
export type Order = z.infer<typeof order>;

export const cameraSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rtsp'),
    /** rtsp:// without user and password. */
    url: z.string().max(2048),
    /** How RTP comes: interleaved in the RTSP connection (tcp), or in datagrams of its own (udp). */
    transport: z.enum(['tcp', 'udp']).default('tcp'),
  }),
  z.strictObject({ kind: z.literal('demo') }),
]);
export type CameraSource = z.infer<typeof cameraSource>;

const id = z.string().min(1).max(64);
const name = z.string().trim().min(1).max(120);

export const camera = z.strictObject({
  id,
  name,
  source: cameraSource,
  /** User name for the camera's login; empty when it asks for none. */
  user: z.string().max(256).default(''),
  order: order.default('off'),
});
export type Camera = z.infer<typeof camera>;

export const destination = z.strictObject({
  id,
  cameraId: id,
  name,
  platform: platformId,
  /** rtmp:// or rtmps:// with the app, without the key. */
  streamUrl: z.string().max(2048),
  /** A certificate authority of the user's own, PEM; used for this destination alone. */
  certificateAuthority: z.string().max(65_536).optional(),
  order: order.default('live'),
});
export type Destination = z.infer<typeof destination>;

export const settings = z.strictObject({
  appearance: z.enum(['system', 'light', 'dark']).default('system'),
});
export type Settings = z.infer<typeof settings>;

export const configuration = z.strictObject({
  version: z.literal(1),
  cameras: z.array(camera).default([]),
  destinations: z.array(destination).default([]),
  settings: settings.default({ appearance: 'system' }),
});
export type Configuration = z.infer<typeof configuration>;
