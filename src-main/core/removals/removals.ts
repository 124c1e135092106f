import type { Camera, Configuration, Destination } from '#shared/model.ts';
import type { AppProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { RemovalView } from '#shared/state.ts';
import type { ConfigurationStore } from '../config/configuration-store.ts';
import { announceSecrets, putSecrets, takeSecrets } from '../config/secrets.ts';
import { cameraSecret, destinationSecret, type Vault } from '../config/vault.ts';
import type { Clock } from '../ports.ts';
import type { SlateShelf } from '../slate/slate-shelf.ts';
import { type Placed, placedIn, putBack } from './place.ts';

/** Takes cameras and destinations out of the configuration, and keeps them for a while, so that they can be put back. */
export interface Removals {
  /** What can be put back now, by the id of what was removed. */
  readonly views: Readonly<Record<string, RemovalView>>;
  /** With its destinations. Settles when none of its secrets is in the keychain any more. */
  removeCamera(cameraId: string): Promise<void>;
  removeDestination(destinationId: string): Promise<void>;
  /** The same, at its place, with its secrets. A camera comes back off air. */
  undo(id: string): Promise<Result<null, AppProblem>>;
  /** Settles when what is being put back is there, and no secret of anything else is in the keychain; at most 2 s. */
  close(): Promise<void>;
}

export interface RemovalsOptions {
  readonly store: ConfigurationStore;
  readonly vault: Vault;
  readonly shelf: Pick<SlateShelf, 'picture' | 'keepPicture' | 'remove'>;
  readonly clock: Pick<Clock, 'now' | 'wall' | 'after'>;
  onChange(): void;
}

/** Secrets and the slate's picture are held in memory: a crash leaves nothing of them behind. */
interface Removed {
  readonly view: RemovalView;
  readonly untilMs: number;
  readonly camera: Placed<Camera> | undefined;
  readonly destinations: readonly Placed<Destination>[];
  readonly picture: Promise<Buffer | undefined>;
  readonly secrets: Promise<ReadonlyMap<string, string>>;
}

const keptMs = 20_000;
/** A keychain that hangs must not keep the app from its end. */
const closeMs = 2_000;

const notFound = fail<AppProblem>({ code: 'not-found', what: 'removal' });

export function createRemovals({ store, vault, shelf, clock, onChange }: RemovalsOptions): Removals {
  const kept = new Map<string, { readonly removed: Removed; cancel(): void }>();
  const busy = new Set<Promise<unknown>>();

  async function remove(camera: Camera | undefined, destinations: readonly Destination[]): Promise<void> {
    const thing = camera ?? destinations[0];
    if (!thing) return;
    const before = store.current();
    const others = [...kept.values()].map(({ removed }) => removed);
    const gone = new Set([camera, ...destinations].flatMap((each) => each?.id ?? []));
    store.update((current) => without(current, gone));

    const secrets = takeSecrets(vault, [
      ...(camera ? [cameraSecret(camera.id)] : []),
      ...destinations.map(({ id }) => destinationSecret(id)),
    ]);
    const picture = camera ? takePicture(shelf, camera) : Promise.resolve(undefined);
    keep({
      view: { kind: camera ? 'camera' : 'destination', name: thing.name, untilMs: clock.wall() + keptMs },
      untilMs: clock.now() + keptMs,
      camera:
        camera &&
        placedIn(
          before.cameras,
          camera,
          others.flatMap((each) => each.camera ?? []),
        ),
      destinations: destinations.map((each) =>
        placedIn(
          before.destinations,
          each,
          others.flatMap((other) => other.destinations),
        ),
      ),
      secrets,
      picture,
    });
    await track(Promise.all([secrets, picture]));
  }

  function track<Value>(work: Promise<Value>): Promise<Value> {
    const tracked = work.finally(() => busy.delete(tracked));
    busy.add(tracked);
    return tracked;
  }

  function keep(removed: Removed): void {
    const id = (removed.camera ?? removed.destinations[0])?.item.id ?? '';
    const cancel = clock.after(Math.max(0, removed.untilMs - clock.now()), () => letGo(id));
    kept.set(id, { removed, cancel });
    onChange();
  }

  function letGo(id: string): void {
    kept.get(id)?.cancel();
    kept.delete(id);
    onChange();
  }

  /** A destination alone needs the camera that it was of. */
  function hasPlace({ camera, destinations }: Removed): boolean {
    const cameraId = destinations[0]?.item.cameraId;
    return camera !== undefined || store.current().cameras.some(({ id }) => id === cameraId);
  }

  async function undo(id: string): Promise<Result<null, AppProblem>> {
    const removed = kept.get(id)?.removed;
    if (!removed || !hasPlace(removed)) return notFound;
    letGo(id);
    const secrets = await removed.secrets;
    await announceSecrets(store, secrets.keys());
    const problem = await putSecrets(vault, secrets);
    if (problem || !hasPlace(removed)) {
      for (const name of secrets.keys()) await vault.forget(name);
      keep(removed);
      return problem ? fail(problem) : notFound;
    }
    const camera = removed.camera && (await offAir(removed.camera, await removed.picture, shelf));
    store.update((current) => ({
      ...current,
      cameras: camera ? putBack(current.cameras, camera) : current.cameras,
      destinations: removed.destinations.reduce((list, each) => putBack(list, each), current.destinations),
    }));
    return ok(null);
  }

  return {
    get views() {
      const possible = [...kept].filter(([, { removed }]) => hasPlace(removed));
      return Object.fromEntries(possible.map(([id, { removed }]) => [id, removed.view]));
    },
    removeCamera: (cameraId) => {
      const { cameras, destinations } = store.current();
      return remove(
        cameras.find(({ id }) => id === cameraId),
        destinations.filter((each) => each.cameraId === cameraId),
      );
    },
    removeDestination: (destinationId) =>
      remove(
        undefined,
        store.current().destinations.filter(({ id }) => id === destinationId),
      ),
    undo: (id) => track(undo(id)),
    close: async () => {
      for (const { cancel } of kept.values()) cancel();
      let cancelPatience = () => {};
      const patience = new Promise<void>((resolve) => {
        cancelPatience = clock.after(closeMs, resolve);
      });
      await Promise.race([Promise.all(busy), patience]);
      cancelPatience();
    },
  };
}

function without(configuration: Configuration, gone: ReadonlySet<string>): Configuration {
  return {
    ...configuration,
    cameras: configuration.cameras.filter(({ id }) => !gone.has(id)),
    destinations: configuration.destinations.filter(({ id }) => !gone.has(id)),
  };
}

async function takePicture(shelf: RemovalsOptions['shelf'], { id, slate }: Camera): Promise<Buffer | undefined> {
  const picture = slate.hasPicture ? await shelf.picture(id) : undefined;
  await shelf.remove(id);
  return picture;
}

/** Nobody may go on air again by a slip, and a picture that could not be kept is not promised. */
async function offAir(
  { item, after }: Placed<Camera>,
  picture: Buffer | undefined,
  shelf: RemovalsOptions['shelf'],
): Promise<Placed<Camera>> {
  const hasPicture = picture !== undefined && (await shelf.keepPicture(item.id, picture)).ok;
  return { after, item: { ...item, order: 'off', isSlateOrdered: false, slate: { ...item.slate, hasPicture } } };
}
