import { randomUUID } from 'node:crypto';
import type { CommandHandlers, ParsedInput } from '#shared/commands.ts';
import { type Destination, destination as destinationModel } from '#shared/model.ts';
import type { Problem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { hasKeyInUrl, parseStreamUrl } from '#shared/stream-url.ts';
import { destinationSecret } from '../config/vault.ts';
import { done, editItem, type HandlerContext, keepSecret } from './context.ts';

const notBuilt = fail({ code: 'internal', reason: 'not built yet' } as const);
const noDestination = fail<Problem>({ code: 'not-found', what: 'destination' });

type DestinationHandlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `destination.${string}`>>;

export function destinationHandlers({ store, vault, studio, removals }: HandlerContext): DestinationHandlers {
  const destination = (id: string) => store.current().destinations.find((each) => each.id === id);
  const hasCamera = (id: string) => store.current().cameras.some((each) => each.id === id);

  return {
    'destination.add': async ({ key, certificateAuthority, ...facts }) => {
      const id = `destination-${randomUUID()}`;
      const problem =
        badStreamUrl(facts.streamUrl) ??
        badStreamUrl(facts.backupStreamUrl || undefined) ??
        (key ? await keepSecret(vault, destinationSecret(id), key) : undefined);
      if (problem) return fail(problem);
      if (!hasCamera(facts.cameraId)) {
        await vault.forget(destinationSecret(id));
        return fail({ code: 'not-found', what: 'camera' });
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
    'destination.pause': async () => notBuilt,
    'destination.move': async () => notBuilt,
    'destination.duplicate': async () => notBuilt,
  };
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

/** What is wrong with a stream URL; one with a stream key in it would keep that in clear. */
function badStreamUrl(streamUrl: string | undefined): Problem | undefined {
  if (streamUrl === undefined) return undefined;
  if (hasKeyInUrl(streamUrl)) return { code: 'stream-url-invalid', reason: 'has-key' };
  const parsed = parseStreamUrl(streamUrl);
  return parsed.ok ? undefined : parsed.error;
}
