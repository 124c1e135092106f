import { randomUUID } from 'node:crypto';
import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { Camera, CameraSource, Destination, Device } from '#shared/model.ts';
import type { AppProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { withoutLogin } from '../cameras/without-login.ts';
import type { ConfigurationStore } from '../config/configuration-store.ts';
import { announceSecrets, putSecrets } from '../config/secrets.ts';
import { cameraSecret, destinationSecret, type Vault } from '../config/vault.ts';
import type { SlateShelf } from '../slate/slate-shelf.ts';
import { hasGoodAddresses } from './has-good-addresses.ts';
import type { Brought } from './read-export.ts';

export interface TakeInPlaces {
  readonly store: ConfigurationStore;
  readonly vault: Vault;
  readonly shelf: Pick<SlateShelf, 'keepPicture' | 'remove'>;
}

/** What was brought, with ids that are nowhere else. */
export interface Newcomers {
  readonly cameras: readonly Camera[];
  readonly destinations: readonly Destination[];
  readonly pictures: ReadonlyMap<string, Buffer>;
  readonly secrets: ReadonlyMap<string, string>;
}

/** Held to the same rules as what a person adds. Cameras are off air; switches of destinations stay as they were. */
export function asNewcomers({ configuration, pictures, secrets }: Brought): Result<Newcomers, AppProblem> {
  const newIds = new Map(configuration.cameras.map(({ id }) => [id, `camera-${randomUUID()}`]));
  const kept = new Map<string, string>();
  const keep = (name: string, secret: string | undefined) => secret && kept.set(name, secret);
  const cameras: Camera[] = [];
  for (const camera of configuration.cameras) {
    const read = withoutLogin({ source: camera.source });
    if (!read.ok) return damaged;
    const { source, login } = read.value;
    const id = newIds.get(camera.id) ?? '';
    const user = camera.user || (login?.user ?? '');
    keep(cameraSecret(id), secrets.get(cameraSecret(camera.id)) ?? login?.password);
    cameras.push({
      ...camera,
      ...{ id, source, user, order: 'off', isSlateOrdered: false },
      device: ownDevice(camera.device, source),
      needsPassword: camera.needsPassword ?? (kept.has(cameraSecret(id)) || undefined),
      slate: { ...camera.slate, hasPicture: pictures.has(camera.id) },
    });
  }
  const destinations = configuration.destinations.map((destination) => {
    const id = `destination-${randomUUID()}`;
    keep(destinationSecret(id), secrets.get(destinationSecret(destination.id)));
    return { ...destination, id, cameraId: newIds.get(destination.cameraId) ?? '', isPaused: false };
  });
  if (!destinations.every(hasGoodAddresses)) return damaged;
  const ofNewIds = [...pictures].flatMap(([id, picture]) => {
    const newId = newIds.get(id);
    return newId ? [[newId, picture] as const] : [];
  });
  return ok({ cameras, destinations, pictures: new Map(ofNewIds), secrets: kept });
}

/** Adds them to what is there: all of them or, with what is in the way, none. */
export async function takeIn(
  { cameras, destinations, pictures, secrets }: Newcomers,
  { shelf, store, vault }: TakeInPlaces,
): Promise<AppProblem | undefined> {
  await announceSecrets(store, secrets.keys());
  const problem = (await putSecrets(vault, secrets)) ?? (await keepPictures(pictures, shelf));
  if (problem) {
    await Promise.all([...secrets.keys()].map(vault.forget));
    await Promise.all([...pictures.keys()].map(shelf.remove));
    return problem;
  }
  store.update((current) => ({
    ...current,
    cameras: [...current.cameras, ...cameras],
    destinations: [...current.destinations, ...destinations],
  }));
  return undefined;
}

const damaged = fail<AppProblem>({ code: 'import-unreadable', reason: 'damaged' });

async function keepPictures(
  pictures: Newcomers['pictures'],
  shelf: TakeInPlaces['shelf'],
): Promise<AppProblem | undefined> {
  for (const [cameraId, picture] of pictures) {
    const kept = await shelf.keepPicture(cameraId, picture);
    if (!kept.ok) return kept.error.code === 'slate-picture-invalid' ? damaged.error : kept.error;
  }
  return undefined;
}

/** A login that is typed for a camera must not go to a service elsewhere. */
function ownDevice(device: Device, source: CameraSource): Device {
  const { onvifUrl, ...facts } = device;
  if (onvifUrl === undefined || source.kind !== 'rtsp') return facts;
  const camera = parseCameraUrl(source.url);
  const isOwn = camera.ok && hostOf(onvifUrl) === camera.value.host;
  return { ...facts, ...(isOwn && { onvifUrl }) };
}

function hostOf(url: string): string | undefined {
  try {
    const { hostname, username, password } = new URL(url);
    return username || password ? undefined : hostname.replace(/^\[|\]$/g, '');
  } catch {
    return undefined;
  }
}
