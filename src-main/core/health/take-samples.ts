import type { CameraView, DestinationView } from '#shared/state.ts';
import type { Studio } from '../studio.ts';
import type { HealthSample } from './health-history.ts';

/** Takes a sample of everything that runs; about once a second. */
export type TakeSamples = () => Readonly<Record<string, HealthSample>>;

export function createSampler(studio: Pick<Studio, 'cameras' | 'destinations'>): TakeSamples {
  let dropped = new Map<string, number>();
  return () => {
    const before = dropped;
    dropped = new Map();
    const samples: Record<string, HealthSample> = {};
    for (const [id, { runner }] of studio.cameras) samples[id] = sampleCamera(runner);
    for (const [id, { runner }] of studio.destinations) {
      const { droppedTags, ...sample } = sampleDestination(runner);
      dropped.set(id, droppedTags);
      // Meters begin again with each broadcast.
      const since = Math.max(0, droppedTags - (before.get(id) ?? 0));
      samples[id] = { ...sample, droppedTags: runner.state.kind === 'off' ? undefined : since };
    }
    return samples;
  };
}

/** Nothing of a camera that nobody has asked for; zeros of one that should send and does not. */
function sampleCamera({ state, meters }: Pick<CameraView, 'state' | 'meters'>): HealthSample {
  const isWanted = state.kind !== 'idle';
  const [left, right] = meters.soundPeakDb ?? [];
  return {
    kbps: isWanted ? meters.videoKbps + meters.audioKbps : undefined,
    fps: isWanted ? meters.fps : undefined,
    keyframeSeconds: meters.keyframeSeconds || undefined,
    soundPeakDb: left === undefined || right === undefined ? undefined : Math.max(left, right),
  };
}

/** Both of its sessions together, where there are two; of all but the bitrate the worse. `droppedTags` is the total. */
function sampleDestination(
  view: Pick<DestinationView, 'state' | 'meters'> & { backup?: DestinationView['backup'] | undefined },
) {
  const sessions = [view, ...(view.backup ? [view.backup] : [])];
  const live = sessions.filter(({ state }) => state.kind === 'live').map(({ meters }) => meters);
  const acknowledged = live.flatMap(({ acknowledgedAfterMs }) => acknowledgedAfterMs ?? []);
  const isWanted = sessions.some(({ state }) => state.kind !== 'off');
  return {
    kbps: isWanted ? live.reduce((sum, { kbps }) => sum + kbps, 0) : undefined,
    fps: isWanted ? lowest(live.map(({ fps = 0 }) => fps)) : undefined,
    keyframeSeconds: Math.max(0, ...live.map(({ keyframeSeconds = 0 }) => keyframeSeconds)) || undefined,
    droppedTags: sessions.reduce((sum, { meters }) => sum + meters.droppedTags, 0),
    lagMs: live.length > 0 ? Math.max(...live.map(({ lagMs }) => lagMs)) : undefined,
    acknowledgedAfterMs: acknowledged.length > 0 ? Math.max(...acknowledged) : undefined,
  };
}

const lowest = (values: readonly number[]): number => (values.length > 0 ? Math.min(...values) : 0);
