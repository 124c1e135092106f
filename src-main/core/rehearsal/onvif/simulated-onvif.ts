import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { EncoderSettings } from '#shared/cameras/encoder.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Clock } from '../../ports.ts';
import type { StreamName } from '../camera/simulated-camera.ts';
import { listen, loopback } from '../loopback.ts';
import { deviceService } from './device-service.ts';
import { type ResponderOptions, startResponder } from './discovery-responder.ts';
import { createEncoders, type StreamEncoders } from './encoders.ts';
import { createGatekeeper, type OnvifAuthentication } from './gatekeeper.ts';
import { type HeardRequest, openDoor } from './http-door.ts';
import { createIdentity, type DeviceIdentity } from './identity.ts';
import { factoryAdjustments, imagingService, type PictureAdjustments } from './imaging-service.ts';
import type { Media } from './media-parts.ts';
import { mediaService } from './media-service.ts';
import { media2Service } from './media2-service.ts';
import { newcomersNightmare } from './newcomers-nightmare.ts';
import { createPtzHead, type PtzPosition } from './ptz-head.ts';
import { type MoveTimeout, ptzService } from './ptz-service.ts';
import { openOperations, type Service } from './services.ts';
import type { Spelling } from './soap.ts';

/** What real devices are known for. Left out: as the specifications want it. */
export interface OnvifQuirks {
  /** The host that it names in its services' and streams' addresses, as behind a router; else the one it was called by. */
  readonly host?: string;
  readonly spelling?: Spelling;
  /** Which of the two media services it has. */
  readonly media?: 'both' | 'first' | 'second';
  /** Before each reply. */
  readonly replyDelayMs?: number;
  /** It tells the time to nobody who has not logged in. */
  readonly isClockSecret?: boolean;
  readonly moveTimeout?: MoveTimeout;
  /** It takes a new keyframe interval without a word, and keeps the old one. */
  readonly keepsKeyframes?: boolean;
}

export interface SimulatedOnvifOptions {
  readonly clock: Pick<Clock, 'now' | 'wall' | 'after'>;
  /** What is left out follows from the serial number. */
  readonly identity?: Partial<Omit<DeviceIdentity, 'scopes'>>;
  /** An IPv4 address of this computer; 127.0.0.1 when left out. */
  readonly address?: string;
  /** Of its web server; a free one when left out. */
  readonly port?: number;
  /** PEM; with it, the web server speaks https only. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly login?: Login;
  /** `both` when there is a login, else none. */
  readonly authentication?: OnvifAuthentication;
  /** Whether GetDeviceInformation is answered without a login too. */
  readonly isInformationOpen?: boolean;
  /** A newcomer's nightmare of 640x360 at 25 fps when left out. */
  readonly encoders?: StreamEncoders;
  /** True when left out. */
  readonly hasPtz?: boolean;
  /** True when left out. */
  readonly hasImaging?: boolean;
  readonly quirks?: OnvifQuirks;
  /** How it answers WS-Discovery; not at all when left out. `services`: in place of its own address, as it would lie. */
  readonly discovery?: Partial<ResponderOptions> & { readonly services?: readonly string[] };
  onRequest?(heard: HeardRequest): void;
}

/** What a device has besides ONVIF. */
export interface DeviceHardware {
  /** Of the RTSP server. */
  readonly rtspPort: number;
  path(stream: StreamName): string;
  apply(stream: StreamName, settings: EncoderSettings): Promise<Result<void, CameraProblem>>;
  /** A JPEG. */
  snapshot?(stream: StreamName): Promise<Buffer | undefined>;
  onAdjust?(adjustments: PictureAdjustments): void;
}

export interface SimulatedOnvif {
  readonly identity: DeviceIdentity;
  /** The device service, at its own address. */
  readonly onvifUrl: string;
  /** Of WS-Discovery; undefined when it does not answer that. */
  readonly discoveryPort: number | undefined;
  /** How much its clock is ahead of ours; negative: behind. */
  setClockOffset(ms: number): void;
  settings(stream: StreamName): EncoderSettings;
  position(): PtzPosition;
  adjustments(): PictureAdjustments;
  close(): Promise<void>;
}

/**
 * An ONVIF device without a picture: its services and WS-Discovery, cheap enough for dozens of them. Its streams are at
 * an RTSP port that nobody listens on unless `hardware` says otherwise. Rejects when a port is taken.
 */
export async function startSimulatedOnvif(
  options: SimulatedOnvifOptions,
  hardware: DeviceHardware = noHardware,
): Promise<SimulatedOnvif> {
  const { clock, address = loopback, login = { user: '', password: '' }, quirks = {}, tls } = options;
  const identity = createIdentity({ serialNumber: 'SIM-0001', ...options.identity });
  let clockOffsetMs = 0;
  const clockMs = () => clock.wall() + clockOffsetMs;
  const encoders = createEncoders({
    encoders: options.encoders ?? usualEncoders,
    keepsKeyframes: quirks.keepsKeyframes ?? false,
    apply: hardware.apply,
  });
  const head = createPtzHead(clock.now);
  let adjustments = factoryAdjustments;
  const onChange = (next: PictureAdjustments) => {
    adjustments = next;
    hardware.onAdjust?.(next);
  };

  const { hasPtz = true, hasImaging = true } = options;
  const media: Media = {
    encoders,
    hasPtz,
    streamUri: (stream, root) => `rtsp://${new URL(root).hostname}:${hardware.rtspPort}${hardware.path(stream)}`,
    snapshotUri: hardware.snapshot && ((stream, root) => `${root}${snapshotPath(stream)}`),
  };
  const others: readonly Service[] = [
    ...(quirks.media === 'second' ? [] : [mediaService(media)]),
    ...(quirks.media === 'first' ? [] : [media2Service(media)]),
    ...(hasPtz ? [ptzService({ head, encoders, moveTimeout: quirks.moveTimeout ?? 'kept', clockMs })] : []),
    ...(hasImaging ? [imagingService({ onChange })] : []),
  ];
  const scheme = tls ? 'https' : 'http';
  const open = openOperations.filter((name) => !(quirks.isClockSecret && name === 'GetSystemDateAndTime'));
  const door = openDoor({
    services: [deviceService({ identity, clockMs, others }), ...others],
    gatekeeper: createGatekeeper({
      authentication: options.authentication ?? (options.login ? 'both' : 'none'),
      login,
      clockMs,
    }),
    open: options.isInformationOpen ? [...open, 'GetDeviceInformation'] : open,
    spelling: quirks.spelling ?? 'declared',
    root: (host) => `${scheme}://${quirks.host === undefined ? host : `${quirks.host}:${port}`}`,
    delay: () => waitFor(quirks.replyDelayMs ?? 0, clock),
    snapshot: async (path) => {
      const stream = encoders.streams.find((each) => snapshotPath(each) === path);
      return stream && hardware.snapshot?.(stream);
    },
    ...(options.onRequest && { onRequest: options.onRequest }),
  });
  const server = createWebServer(tls, door);
  const port = await listen(server, address, options.port ?? 0);
  const onvifUrl = `${scheme}://${address}:${port}/onvif/device_service`;
  const { discovery } = options;
  const responder =
    discovery &&
    (await startResponder({
      address,
      services: [onvifUrl],
      ...discovery,
      identity,
      clock,
      spelling: quirks.spelling ?? 'declared',
    }).catch((error: unknown) => {
      server.close();
      throw error;
    }));

  return {
    identity,
    onvifUrl,
    discoveryPort: responder?.port,
    setClockOffset: (ms) => {
      clockOffsetMs = ms;
    },
    settings: (stream) => encoders.of(stream).settings,
    position: head.position,
    adjustments: () => adjustments,
    close: async () => {
      await responder?.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const usualEncoders = newcomersNightmare({ width: 640, height: 360, fps: 25, maxKbps: 1_000, hasHevc: true });

const noHardware: DeviceHardware = {
  rtspPort: 554,
  path: (stream) => `/${stream}`,
  apply: async () => ok(undefined),
};

const snapshotPath = (stream: StreamName): string => `/onvif/snapshot/${stream}.jpg`;

function createWebServer(tls: SimulatedOnvifOptions['tls'], listener: RequestListener) {
  return tls ? createSecureServer(tls, listener) : createServer(listener);
}

function waitFor(ms: number, clock: Pick<Clock, 'after'>): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
