import type { CommandHandlers } from '#shared/commands.ts';
import { cameraHandlers } from './camera-handlers.ts';
import { done, type HandlerContext } from './context.ts';
import { destinationHandlers } from './destination-handlers.ts';

/** What each command of the contract does. */
export function createHandlers(context: HandlerContext): CommandHandlers {
  const { dismiss, store } = context;
  return {
    ...cameraHandlers(context),
    ...destinationHandlers(context),
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
