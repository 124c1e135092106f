import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CameraView, DestinationState, DestinationView } from '#shared/state.ts';
import { type Receiver, startReceiver } from '../../src-main/core/rehearsal/receiver/receiver.ts';
import type { StreamFacts } from '../../src-main/core/rehearsal/receiver/receiver-facts.ts';
import { type FaultProxy, startFaultProxy } from '../../src-main/core/testing/fault-proxy.ts';
import { systemClock } from '../../src-main/system/clock.ts';
import type { Cable } from './cable.ts';
import type { BenchCamera } from './camera.ts';
import type { BenchPolycast, PolycastView } from './polycast.ts';

/** A camera, a Polycast that broadcasts it, and four receivers, each behind a proxy of its own. */
export interface Stage {
  readonly camera: BenchCamera;
  readonly cable: Cable | undefined;
  readonly polycast: BenchPolycast;
  /** Its ffmpegs carry this number (ffmpeg/args.ts). */
  readonly polycastPid: number;
  readonly outlets: readonly Outlet[];
  cameraView(): CameraView;
  retryCamera(): Promise<void>;
  /** Waits until it is so: how long that took, or undefined when it did not come within `limitMs`. */
  until(isSo: () => boolean, limitMs: number): Promise<number | undefined>;
  /** Ends the broadcast; settles when the recordings are on disk. */
  close(): Promise<void>;
}

/** One destination with all that lies behind it. */
export interface Outlet {
  readonly key: string;
  readonly receiver: Receiver;
  readonly proxy: FaultProxy;
  view(): DestinationView;
  facts(): StreamFacts;
  retry(): Promise<void>;
}

export interface StageOptions {
  readonly camera: BenchCamera;
  readonly cable?: Cable;
  readonly polycastPid: number;
  openPolycast(onView: (view: PolycastView) => void): Promise<BenchPolycast>;
  /** The first receiver records there. */
  readonly folder: string;
}

const outletCount = 4;
const lookEachMs = 20;

/** Settles when all four are on air. Rejects when they are not within half a minute. */
export async function openStage(options: StageOptions): Promise<Stage> {
  let view: PolycastView = { cameras: {}, destinations: {} };
  const polycast = await options.openPolycast((next) => {
    view = next;
  });
  const source = { kind: 'rtsp' as const, url: await options.camera.url(), transport: 'tcp' as const };
  const camera = await polycast.command('camera.add', { name: 'Camera', source });
  if (!camera.ok) throw new Error(camera.error.code);
  const { cameraId } = camera.value;
  const outlets: Outlet[] = [];
  for (let index = 0; index < outletCount; index += 1) outlets.push(await openOutlet(index));
  const live = await polycast.command('camera.goLive', { cameraId });
  if (!live.ok) throw new Error(live.error.code);

  async function openOutlet(index: number): Promise<Outlet> {
    const key = `outlet-${index}`;
    const clock = systemClock();
    const receiver = await startReceiver({
      clock,
      recordTo: (_key, session) => (index === 0 ? join(options.folder, `${key}-${session}.flv`) : undefined),
    });
    const proxy = await startFaultProxy({ clock, targetPort: receiver.port });
    const streamUrl = `rtmp://${proxy.host}:${proxy.port}/live`;
    const added = await polycast.command('destination.add', {
      cameraId,
      name: key,
      platform: 'custom',
      streamUrl,
      key,
    });
    if (!added.ok) throw new Error(added.error.code);
    const { destinationId } = added.value;
    return {
      key,
      receiver,
      proxy,
      view: () => known(view.destinations[destinationId]),
      facts: () => known(receiver.facts(key)),
      retry: async () => void (await polycast.command('destination.retry', { destinationId })),
    };
  }

  async function until(isSo: () => boolean, limitMs: number): Promise<number | undefined> {
    const fromMs = performance.now();
    while (!isSo()) {
      if (performance.now() - fromMs > limitMs) return undefined;
      await delay(lookEachMs);
    }
    return performance.now() - fromMs;
  }

  const stage: Stage = {
    camera: options.camera,
    cable: options.cable,
    polycast,
    polycastPid: options.polycastPid,
    outlets,
    cameraView: () => known(view.cameras[cameraId]),
    retryCamera: async () => void (await polycast.command('camera.retry', { cameraId })),
    until,
    close: async () => {
      await polycast.close();
      await Promise.all(outlets.map(({ proxy }) => proxy.close()));
      const problems = await Promise.all(outlets.map(({ receiver }) => receiver.close()));
      if (problems.flat().length > 0) throw new Error(`not recorded: ${problems.flat().join(', ')}`);
    },
  };
  const isOnAir = () =>
    view.cameras[cameraId] !== undefined && outlets.every(({ receiver, key }) => receiver.facts(key)?.videoTags);
  if ((await until(() => Boolean(isOnAir()) && isWell(stage), 30_000)) === undefined) {
    await stage.close();
    throw new Error(`not on air: ${JSON.stringify({ camera: view.cameras, destinations: view.destinations })}`);
  }
  return stage;
}

/** Everything is as it should be: camera pictures at every receiver. */
export function isWell(stage: Stage): boolean {
  const { state, slateState } = stage.cameraView();
  return state.kind === 'running' && slateState.kind !== 'on-air' && stage.outlets.every(isOutletWell);
}

function isOutletWell({ view, facts }: Outlet): boolean {
  return isSentWhole(view().state) && facts().isPublishing;
}

/** Live, in time, and with moving pictures. */
export function isSentWhole(state: DestinationState): boolean {
  return state.kind === 'live' && state.health === 'good' && state.sends === 'main';
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('asked before it was there');
  return value;
}
