import type { Camera, Configuration } from '#shared/model.ts';
import type { ResumeQuestion, Shell } from '#shared/state.ts';
import type { Clock } from '../ports.ts';
import { openPresence } from './presence.ts';
import { shouldAsk } from './should-ask.ts';

/** Holds back the broadcasts of a run that ended long ago until a person has said whether they are still meant. */
export interface Resume {
  /** How long Polycast was not running; undefined at the first start. */
  readonly offMs: number | undefined;
  /** Undefined when nothing is held back. */
  readonly question: ResumeQuestion | undefined;
  /** The configuration as it may run: cameras that are held back are off. */
  filter(configuration: Configuration): Configuration;
  /** A person has decided about this camera, or without one about all. */
  release(cameraId?: string): void;
  close(): Promise<void>;
}

export async function openResume(options: {
  /** Where the time of the last run is kept; undefined: nowhere. */
  readonly file: string | undefined;
  readonly shell: Shell;
  readonly clock: Clock;
  /** As they were ordered at the last end. */
  readonly cameras: readonly Camera[];
}): Promise<Resume> {
  const { clock, file, shell } = options;
  const presence = await openPresence({ file, clock });
  const { lastSeenMs } = presence;
  const nowMs = clock.wall();
  const ordered = options.cameras.filter(({ order }) => order === 'live').map(({ id }) => id);
  const isAsking = shouldAsk({ shell, lastSeenMs, nowMs, hasOrders: ordered.length > 0 });
  const held = new Set(isAsking ? ordered : []);
  if (!isAsking) presence.begin();

  return {
    offMs: lastSeenMs === undefined ? undefined : Math.max(0, nowMs - lastSeenMs),
    get question() {
      return held.size > 0 && lastSeenMs !== undefined ? { cameraIds: [...held], lastSeenMs } : undefined;
    },
    filter: (configuration) => {
      if (held.size === 0) return configuration;
      const hold = (camera: Camera): Camera => (held.has(camera.id) ? { ...camera, order: 'off' } : camera);
      return { ...configuration, cameras: configuration.cameras.map(hold) };
    },
    release: (cameraId) => {
      if (cameraId === undefined) held.clear();
      else held.delete(cameraId);
      if (held.size === 0) presence.begin();
    },
    close: presence.close,
  };
}
