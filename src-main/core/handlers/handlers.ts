import type { CommandHandlers } from '#shared/commands.ts';
import { ok } from '#shared/result.ts';
import { cameraHandlers } from './camera-handlers.ts';
import { done, type HandlerContext } from './context.ts';
import { destinationHandlers } from './destination-handlers.ts';
import { deviceHandlers } from './device-handlers.ts';
import { inspectionHandlers } from './inspection-handlers.ts';

/** What each command of the contract does. */
export function createHandlers(context: HandlerContext): CommandHandlers {
  const { dismiss, store } = context;
  return {
    ...cameraHandlers(context),
    ...destinationHandlers(context),
    ...deviceHandlers(context),
    ...inspectionHandlers(context),
    'settings.update': async ({ appearance }) => {
      store.update((current) => ({ ...current, settings: { ...current.settings, ...(appearance && { appearance }) } }));
      return done;
    },
    'app.resume': async ({ isWanted }) => {
      context.answerResume(isWanted);
      return done;
    },
    'events.export': async () => ok({ text: await context.exportEvents() }),
    'notice.dismiss': async ({ code }) => {
      dismiss(code);
      return done;
    },
  };
}
