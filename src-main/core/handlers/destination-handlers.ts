import { randomUUID } from 'node:crypto';
import type { CommandHandlers, ParsedInput } from '#shared/commands.ts';
import { type Destination, destination as destinationModel } from '#shared/model.ts';
import type { Problem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { destinationSecret } from '../config/vault.ts';
import { distinctName, insertedAfter, movedTo } from '../destinations/placing.ts';
import { badStreamUrl } from './bad-stream-url.ts';
import { done, editItem, type HandlerContext, keepNewSecret, keepSecret } from './context.ts';

const noDestination = fail<Problem>({ code: 'not-found', what: 'destination' });
const noCamera = fail<Problem>({ code: 'not-found', what: 'camera' });

type DestinationHandlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `destination.${string}`>>;

export function destinationHandlers(context: HandlerContext): DestinationHandlers {
  const { store, vault, studio, removals } = context;
  const destination = (id: string) => store.current().destinations.find((each) => each.id === id);
  const hasCamera = (id: string) => store.current().cameras.some((each) => each.id === id);

  return {
    'destination.add': async ({ key, certificateAuthority, ...facts }) => {
      const id = `destination-${randomUUID()}`;
      const problem =
        badStreamUrl(facts.streamUrl) ??
        badStreamUrl(facts.backupStreamUrl || undefined) ??
        (key ? await keepNewSecret(context, destinationSecret(id), key) : undefined);
      if (problem) return fail(problem);
      if (!hasCamera(facts.cameraId)) {
        await vault.forget(destinationSecret(id));
        return noCamera;
      }
      const added = destinationModel.parse({
        id,
        ...facts,
        backupStreamUrl: facts.backupStreamUrl || undefined,
        ...(certificateAuthority && { certificateAuthority }),
      });
      store.update((current) => ({ ...current, destinations: [...current.destinations, added] }));
      return ok({ destinationId: id });
    },
    'destination.update': async ({ destinationId, key, ...change }) => {
      if (!destination(destinationId)) return noDestination;
      const secretName = destinationSecret(destinationId);
      const problem =
        badStreamUrl(change.streamUrl) ??
        badStreamUrl(change.backupStreamUrl || undefined) ??
        (key === undefined ? undefined : await keepSecret(vault, secretName, key));
      if (problem) return fail(problem);
      if (!destination(destinationId)) {
        await vault.forget(secretName);
        return noDestination;
      }
      editItem(store, 'destinations', destinationId, changed(change));
      if (key !== undefined) studio.destinations.get(destinationId)?.runner.keyChanged();
      return done;
    },
    'destination.remove': async ({ destinationId }) => {
      if (!destination(destinationId)) return noDestination;
      await removals.removeDestination(destinationId);
      return done;
    },
    'destination.setOrder': async ({ destinationId, order }) => {
      if (!destination(destinationId)) return noDestination;
      editItem(store, 'destinations', destinationId, { order });
      return done;
    },
    'destination.retry': async ({ destinationId }) => {
      const entry = studio.destinations.get(destinationId);
      if (!entry) return noDestination;
      entry.runner.retry();
      return done;
    },
    'destination.pause': async ({ destinationId, isPaused }) => {
      if (!destination(destinationId)) return noDestination;
      editItem(store, 'destinations', destinationId, { isPaused });
      return done;
    },
    'destination.move': async ({ destinationId, position }) => {
      if (!destination(destinationId)) return noDestination;
      store.update((current) => ({
        ...current,
        destinations: movedTo(current.destinations, destinationId, position),
      }));
      return done;
    },
    'destination.duplicate': async ({ destinationId, cameraId }) => {
      const id = `destination-${randomUUID()}`;
      const problem = await copySecret(context, destinationSecret(destinationId), destinationSecret(id));
      const original = destination(destinationId);
      if (problem || !original || !hasCamera(cameraId)) {
        await vault.forget(destinationSecret(id));
        return problem ? fail(problem) : original ? noCamera : noDestination;
      }
      store.update((current) => {
        const taken = current.destinations.filter((each) => each.cameraId === cameraId).map(({ name }) => name);
        const name = distinctName(original.name, taken);
        const copy: Destination = { ...original, id, cameraId, name, order: 'off', isPaused: false };
        return { ...current, destinations: insertedAfter(current.destinations, destinationId, copy) };
      });
      return ok({ destinationId: id });
    },
  };
}

/** Undefined when it worked, or there was nothing to copy. */
async function copySecret(context: HandlerContext, from: string, to: string): Promise<Problem | undefined> {
  try {
    const secret = await context.vault.get(from);
    return secret ? keepNewSecret(context, to, secret) : undefined;
  } catch (error) {
    return { code: 'secret-store-failed', reason: error instanceof Error ? error.message : 'unknown' };
  }
}

type DestinationChange = Omit<ParsedInput<'destination.update'>, 'destinationId' | 'key'>;

/** What is given replaces what was there; an empty text takes an optional fact away. */
function changed({
  name,
  streamUrl,
  certificateAuthority,
  backupStreamUrl,
  ...rest
}: DestinationChange): Partial<Destination> {
  return {
    ...(name && { name }),
    ...(streamUrl && { streamUrl }),
    ...(certificateAuthority !== undefined && { certificateAuthority: certificateAuthority || undefined }),
    ...(backupStreamUrl !== undefined && { backupStreamUrl: backupStreamUrl || undefined }),
    ...(rest.backupUse && { backupUse: rest.backupUse }),
    ...(rest.importance && { importance: rest.importance }),
    ...(rest.notes !== undefined && { notes: rest.notes }),
    ...(rest.isAdaptive !== undefined && { isAdaptive: rest.isAdaptive }),
  };
}
