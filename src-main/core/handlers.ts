import { randomUUID } from 'node:crypto';
import type { CommandHandlers } from '#shared/commands.ts';
import type { Configuration } from '#shared/model.ts';
import type { Problem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { probe } from './cameras/probe.ts';
import type { ConfigurationStore } from './config/configuration-store.ts';
import { cameraSecret, destinationSecret, readLogin, type Vault } from './config/vault.ts';
import type { Clock } from './ports.ts';
import type { OpenSource } from './sources/open-source.ts';
import type { Studio } from './studio.ts';

export interface HandlerContext {
  readonly store: ConfigurationStore;
  readonly vault: Vault;
  readonly studio: Studio;
  readonly clock: Clock;
  readonly openSource: OpenSource;
  dismiss(code: string): void;
}

const done = ok(null);
const noCamera = fail<Problem>({ code: 'not-found', what: 'camera' });
const noDestination = fail<Problem>({ code: 'not-found', what: 'destination' });

/** What each command of the contract does. Orders and facts go to the configuration; the studio follows it. */
export function createHandlers({ store, vault, studio, clock, openSource, dismiss }: HandlerContext): CommandHandlers {
  /** Changes one camera or destination by id, leaving all others the same objects. */
  function edit<List extends 'cameras' | 'destinations'>(
    list: List,
    id: string,
    change: Partial<Configuration[List][number]>,
  ): void {
    store.update((current) => ({
      ...current,
      [list]: current[list].map((item) => (item.id === id ? { ...item, ...change } : item)),
    }));
  }
  const camera = (id: string) => store.current().cameras.find((each) => each.id === id);
  const destination = (id: string) => store.current().destinations.find((each) => each.id === id);

  /** Stores a secret; undefined when it worked. */
  async function keep(name: string, secret: string): Promise<Problem | undefined> {
    try {
      await vault.put(name, secret);
      return undefined;
    } catch (error) {
      return { code: 'keychain-unavailable', reason: error instanceof Error ? error.message : 'unknown' };
    }
  }

  return {
    'camera.add': async ({ name, source, login }) => {
      const id = `camera-${randomUUID()}`;
      const problem = login?.password ? await keep(cameraSecret(id), login.password) : undefined;
      if (problem) return fail(problem);
      const added = { id, name, source, user: login?.user ?? '', order: 'off' as const };
      store.update((current) => ({ ...current, cameras: [...current.cameras, added] }));
      return ok({ cameraId: id });
    },
    'camera.update': async ({ cameraId, login, name, source }) => {
      if (!camera(cameraId)) return noCamera;
      const problem = login && (await keep(cameraSecret(cameraId), login.password));
      if (problem) return fail(problem);
      edit('cameras', cameraId, {
        ...(name && { name }),
        ...(source && { source }),
        ...(login && { user: login.user }),
      });
      if (login) studio.cameras.get(cameraId)?.runner.loginChanged();
      return done;
    },
    'camera.remove': async ({ cameraId }) => {
      if (!camera(cameraId)) return noCamera;
      const itsDestinations = store.current().destinations.filter((each) => each.cameraId === cameraId);
      store.update((current) => ({
        ...current,
        cameras: current.cameras.filter((each) => each.id !== cameraId),
        destinations: current.destinations.filter((each) => each.cameraId !== cameraId),
      }));
      await vault.forget(cameraSecret(cameraId));
      for (const { id } of itsDestinations) await vault.forget(destinationSecret(id));
      return done;
    },
    'camera.test': async ({ source, login, cameraId }) => {
      const stored = cameraId === undefined ? undefined : camera(cameraId);
      const used = login ?? (stored && (await readLogin(vault, stored)));
      return probe(openSource(source, used), clock);
    },
    'camera.retry': async ({ cameraId }) => {
      const entry = studio.cameras.get(cameraId);
      if (!entry) return noCamera;
      entry.runner.retry();
      return done;
    },
    'camera.goLive': async ({ cameraId }) => {
      if (!camera(cameraId)) return noCamera;
      const hasDestination = store
        .current()
        .destinations.some((each) => each.cameraId === cameraId && each.order === 'live');
      if (!hasDestination) return fail({ code: 'no-destinations' });
      edit('cameras', cameraId, { order: 'live' });
      return done;
    },
    'camera.stop': async ({ cameraId }) => {
      if (!camera(cameraId)) return noCamera;
      edit('cameras', cameraId, { order: 'off' });
      return done;
    },
    'destination.add': async ({ key, certificateAuthority, ...facts }) => {
      if (!camera(facts.cameraId)) return noCamera;
      const id = `destination-${randomUUID()}`;
      const problem = key ? await keep(destinationSecret(id), key) : undefined;
      if (problem) return fail(problem);
      const added = { id, ...facts, order: 'live' as const, ...(certificateAuthority && { certificateAuthority }) };
      store.update((current) => ({ ...current, destinations: [...current.destinations, added] }));
      return ok({ destinationId: id });
    },
    'destination.update': async ({ destinationId, key, certificateAuthority, name, streamUrl }) => {
      const before = destination(destinationId);
      if (!before) return noDestination;
      const problem = key === undefined ? undefined : await keep(destinationSecret(destinationId), key);
      if (problem) return fail(problem);
      edit('destinations', destinationId, {
        ...(name && { name }),
        ...(streamUrl && { streamUrl }),
        ...(certificateAuthority !== undefined && { certificateAuthority: certificateAuthority || undefined }),
      });
      if (key !== undefined) studio.destinations.get(destinationId)?.runner.keyChanged();
      return done;
    },
    'destination.remove': async ({ destinationId }) => {
      if (!destination(destinationId)) return noDestination;
      store.update((current) => ({
        ...current,
        destinations: current.destinations.filter((each) => each.id !== destinationId),
      }));
      await vault.forget(destinationSecret(destinationId));
      return done;
    },
    'destination.setOrder': async ({ destinationId, order }) => {
      if (!destination(destinationId)) return noDestination;
      edit('destinations', destinationId, { order });
      return done;
    },
    'destination.retry': async ({ destinationId }) => {
      const entry = studio.destinations.get(destinationId);
      if (!entry) return noDestination;
      entry.runner.retry();
      return done;
    },
    'settings.update': async ({ appearance }) => {
      store.update((current) => ({ ...current, settings: { ...current.settings, ...(appearance && { appearance }) } }));
      return done;
    },
    'notice.dismiss': async ({ code }) => {
      dismiss(code);
      return done;
    },
  };
}
