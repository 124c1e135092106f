import type { Camera, Configuration, Destination, Device } from '#shared/model.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { CameraView } from '#shared/state.ts';
import { type CameraRunner, createCameraRunner } from './cameras/camera-runner.ts';
import { createFollower } from './cameras/follow-camera.ts';
import { tryAt } from './cameras/try-at.ts';
import { destinationSecret, readLogin, type Vault } from './config/vault.ts';
import { createDestinationRunner, type DestinationRunner } from './destinations/destination.ts';
import type { Feeds } from './destinations/session/splice.ts';
import type { PreviewForm } from './feed/preview.ts';
import type { Ports } from './ports.ts';
import { type Entry, reconcile } from './reconcile.ts';
import type { RehearsalStage } from './rehearsal/stage.ts';
import { createSendQueueReader } from './rtmp/send-queue.ts';
import type { RenderSlate } from './slate/render-slate.ts';
import type { SlateShelf } from './slate/slate-shelf.ts';
import type { OpenSource } from './sources/open-source.ts';
import { sampleUpload } from './uplink/sample-upload.ts';
import type { Uplink } from './uplink/uplink.ts';

/** Everything that runs: a runner for each camera and each destination of the configuration. */
export interface Studio {
  readonly cameras: ReadonlyMap<string, Entry<Camera, CameraRunner>>;
  readonly destinations: ReadonlyMap<string, Entry<Destination, DestinationRunner>>;
  /** When destinations of a camera went live in its broadcast; nothing until one did. */
  beginningOf(cameraId: string): Beginning;
  /** Makes it run what the configuration says. */
  follow(configuration: Configuration): void;
  /** Takes a sample for all meters and shares out the upload; about once a second. True while something runs. */
  pulse(): boolean;
  /** The network, or the computer, is there again: whatever waits is tried at once. */
  wake(): void;
  /**
   * Plays a camera, off air, to a destination that is not in the configuration, until the returned function is called,
   * which settles when all of it has gone. Undefined without the camera.
   */
  rehearse(destination: Destination): (() => Promise<void>) | undefined;
  /** This computer's addresses are these now. */
  addressesChanged(own: readonly string[]): void;
  close(): Promise<void>;
}

/** `viewersSinceMs`: not counting what only this computer sees. */
type Beginning = Pick<CameraView, 'onAirSinceMs' | 'viewersSinceMs'>;

export interface StudioOptions {
  readonly ports: Pick<Ports, 'clock' | 'log' | 'networks' | 'resolveHost'>;
  readonly vault: Vault;
  readonly stage: RehearsalStage;
  readonly openSource: OpenSource;
  readonly sendStills: PreviewForm;
  readonly shelf: SlateShelf;
  readonly renderSlate: RenderSlate;
  readonly uplink: Uplink;
  onChange(): void;
  /** More is known by which a camera can be found again. */
  onIdentity(cameraId: string, learnt: Partial<Device>): void;
  /** A camera was found at another host. */
  onMoved(cameraId: string, host: string): void;
}

export function createStudio(options: StudioOptions): Studio {
  const { stage, uplink, vault } = options;
  const { clock, log, resolveHost } = options.ports;
  const cameras = new Map<string, Entry<Camera, CameraRunner>>();
  const destinations = new Map<string, Entry<Destination, DestinationRunner>>();
  const beginnings = new Map<string, Beginning>();
  const closing = new Set<Promise<void>>();
  const readSendQueue = createSendQueueReader(clock.now);

  function remove(runner: { close(): Promise<void> }): void {
    const closed = runner.close().finally(() => closing.delete(closed));
    closing.add(closed);
  }

  function startCamera(camera: Camera): CameraRunner {
    const { id } = camera;
    const current = () => cameras.get(id)?.item ?? camera;
    const follower = createFollower({
      camera: current,
      clock,
      interfaces: () => options.ports.networks().map(({ address }) => address),
      onIdentity: (learnt) => options.onIdentity(id, learnt),
      tryAt: (host, signal) => tryAt(current(), () => readLogin(vault, current()), host, signal),
      onMoved: (host) => options.onMoved(id, host),
    });
    return createCameraRunner({
      camera,
      clock,
      log,
      readLogin: (camera) => readLogin(vault, camera),
      openSource: options.openSource,
      sendStills: options.sendStills,
      shelf: options.shelf,
      renderSlate: options.renderSlate,
      follower,
      onChange: options.onChange,
    });
  }

  function startDestination(destination: Destination, camera: CameraRunner): DestinationRunner {
    return createDestinationRunner({
      destination: stage.addressed(destination),
      feeds: feedsOf(destination.cameraId, camera),
      clock,
      log,
      ...(resolveHost && { resolve: resolveHost }),
      readSendQueue,
      readStreamKey: async (id) => (isRehearsal(destination) ? stage.keyOf(id) : vault.get(destinationSecret(id))),
      metadata: () => describeStream(camera),
      onChange: () => {
        noteOnAir();
        options.onChange();
      },
    });
  }

  function feedsOf(cameraId: string, camera: CameraRunner): Feeds {
    return {
      main: camera.feed,
      sub: () => camera.subFeed,
      slate: camera.orderedSlate,
      hasSlateFailed: () => camera.orderedSlateFailure !== undefined,
      isCameraHidden: () => cameras.get(cameraId)?.item.isSlateOrdered === true,
    };
  }

  function noteOnAir(): void {
    for (const { item, runner } of destinations.values()) {
      const { cameraId } = item;
      // At the end of a broadcast one is told to stop after the other, and those that are still live begin none.
      if (cameras.get(cameraId)?.item.order !== 'live' || runner.state.kind !== 'live') continue;
      const nowMs = clock.wall();
      const beginning = { onAirSinceMs: nowMs, ...(!isRehearsal(item) && { viewersSinceMs: nowMs }) };
      beginnings.set(cameraId, { ...beginning, ...beginnings.get(cameraId) });
    }
  }

  function follow({ cameras: wantedCameras, destinations: wantedDestinations }: Configuration): void {
    reconcile<Camera, CameraRunner>(cameras, wantedCameras, {
      create: startCamera,
      replace: (runner, camera) => runner.replace(camera),
      remove,
    });
    const reachable = wantedDestinations.filter((destination) => cameras.has(destination.cameraId));
    reconcile<Destination, DestinationRunner>(destinations, reachable, {
      create: (destination) => startDestination(destination, cameraOf(destination).runner),
      replace: (runner, destination) => runner.replace(stage.addressed(destination)),
      remove,
    });
    for (const { item, runner } of cameras.values()) {
      runner.setOnAir(item.order === 'live');
      if (item.order === 'off') beginnings.delete(item.id);
    }
    for (const { item, runner } of destinations.values()) {
      runner.setOrder(cameraOf(item).item.order === 'live' ? item.order : 'off');
    }
    for (const { item, runner } of cameras.values()) {
      const own = [...destinations.values()].filter((each) => each.item.cameraId === item.id);
      runner.setSubStreamWanted(own.some((each) => each.runner.wantsSub));
    }
  }

  function cameraOf({ cameraId }: Destination): Entry<Camera, CameraRunner> {
    const entry = cameras.get(cameraId);
    if (!entry) throw new Error('the destination has no camera');
    return entry;
  }

  function pulse(): boolean {
    for (const { runner } of destinations.values()) runner.pulse();
    const samples = [...destinations.values()]
      .filter(({ item, runner }) => runner.state.kind !== 'off' && !isRehearsal(item))
      .map(({ item, runner }) => sampleUpload(item, runner, cameraOf(item).runner));
    const paused = uplink.pulse(samples, clock.now());
    for (const [id, { runner }] of destinations) runner.setStillsOnly(paused.has(id));
    return samples.length > 0 || [...cameras.values()].some(({ runner }) => runner.state.kind !== 'idle');
  }

  function rehearse(destination: Destination): (() => Promise<void>) | undefined {
    const camera = cameras.get(destination.cameraId)?.runner;
    if (!camera) return undefined;
    const release = camera.rehearse();
    const player = startDestination(destination, camera);
    player.setOrder('live');
    return () => player.close().finally(release);
  }

  return {
    cameras,
    destinations,
    rehearse,
    beginningOf: (cameraId) => beginnings.get(cameraId) ?? {},
    follow,
    pulse,
    wake: () => {
      for (const { runner } of cameras.values()) runner.wake();
      for (const { runner } of destinations.values()) runner.networkUp();
    },
    addressesChanged: (own) => {
      for (const { runner } of destinations.values()) runner.addressesChanged(own);
    },
    close: async () => {
      const runners = [...destinations.values(), ...cameras.values()].map(({ runner }) => runner.close());
      await Promise.all([...runners, ...closing]);
    },
  };
}

/** `onMetaData` as servers and players read it (Adobe FLV specification 10.1, E.5). */
function describeStream(camera: CameraRunner): Record<string, number | string | boolean> {
  const { media, meters } = camera;
  return {
    ...(media && { width: media.width, height: media.height }),
    ...(meters.fps > 0 && { framerate: meters.fps }),
    videocodecid: 7,
    videodatarate: meters.videoKbps,
    audiocodecid: 10,
    audiodatarate: meters.audioKbps,
    audiosamplerate: 48_000,
    audiosamplesize: 16,
    stereo: true,
    encoder: 'Polycast',
  };
}
