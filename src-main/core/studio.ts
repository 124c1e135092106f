import type { Camera, Configuration, Destination } from '#shared/model.ts';
import { type CameraRunner, createCameraRunner } from './cameras/camera-runner.ts';
import { destinationSecret, readLogin, type Vault } from './config/vault.ts';
import { createDestinationRunner, type DestinationRunner } from './destinations/destination.ts';
import type { Clock, Log } from './ports.ts';
import { type Entry, reconcile } from './reconcile.ts';
import type { RenderSlate } from './slate/render-slate.ts';
import type { SlateShelf } from './slate/slate-shelf.ts';
import type { OpenSource } from './sources/open-source.ts';

/** Everything that runs: a runner for each camera and each destination of the configuration. */
export interface Studio {
  readonly cameras: ReadonlyMap<string, Entry<Camera, CameraRunner>>;
  readonly destinations: ReadonlyMap<string, Entry<Destination, DestinationRunner>>;
  /** When the first destination of a camera went live in its broadcast; wall-clock milliseconds. */
  onAirSinceMs(cameraId: string): number | undefined;
  /** Makes it run what the configuration says. */
  follow(configuration: Configuration): void;
  /** Takes a sample for all meters; about once a second. True while something runs. */
  pulse(): boolean;
  close(): Promise<void>;
}

export interface StudioOptions {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly openSource: OpenSource;
  readonly shelf: SlateShelf;
  readonly renderSlate: RenderSlate;
  onChange(): void;
}

export function createStudio(options: StudioOptions): Studio {
  const { clock, log, vault } = options;
  const cameras = new Map<string, Entry<Camera, CameraRunner>>();
  const destinations = new Map<string, Entry<Destination, DestinationRunner>>();
  const onAirSince = new Map<string, number>();
  const closing = new Set<Promise<void>>();

  function remove(runner: { close(): Promise<void> }): void {
    const closed = runner.close().finally(() => closing.delete(closed));
    closing.add(closed);
  }

  function startCamera(camera: Camera): CameraRunner {
    return createCameraRunner({
      camera,
      clock,
      log,
      readLogin: (camera) => readLogin(vault, camera),
      openSource: options.openSource,
      shelf: options.shelf,
      renderSlate: options.renderSlate,
      onChange: options.onChange,
    });
  }

  function startDestination(destination: Destination, camera: CameraRunner): DestinationRunner {
    return createDestinationRunner({
      destination,
      feed: camera.feed,
      clock,
      log,
      readStreamKey: (id) => vault.get(destinationSecret(id)),
      metadata: () => describeStream(camera),
      onChange: () => {
        noteOnAir();
        options.onChange();
      },
    });
  }

  function noteOnAir(): void {
    for (const { item, runner } of destinations.values()) {
      if (runner.state.kind === 'live' && !onAirSince.has(item.cameraId)) onAirSince.set(item.cameraId, clock.wall());
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
      create: (destination) => startDestination(destination, runnerOf(destination.cameraId)),
      replace: (runner, destination) => runner.replace(destination),
      remove,
    });
    for (const { item, runner } of cameras.values()) {
      runner.setOnAir(item.order === 'live');
      if (item.order === 'off') onAirSince.delete(item.id);
    }
    for (const { item, runner } of destinations.values()) {
      const isCameraLive = cameras.get(item.cameraId)?.item.order === 'live';
      runner.setOrder(isCameraLive ? item.order : 'off');
    }
  }

  function runnerOf(cameraId: string): CameraRunner {
    const entry = cameras.get(cameraId);
    if (!entry) throw new Error('the destination has no camera');
    return entry.runner;
  }

  return {
    cameras,
    destinations,
    onAirSinceMs: (cameraId) => onAirSince.get(cameraId),
    follow,
    pulse: () => {
      for (const { runner } of destinations.values()) runner.pulse();
      return (
        [...cameras.values()].some(({ runner }) => runner.state.kind !== 'idle') ||
        [...destinations.values()].some(({ runner }) => runner.state.kind !== 'off')
      );
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
