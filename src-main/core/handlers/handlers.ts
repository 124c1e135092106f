import type { CommandHandlers } from '#shared/commands.ts';
import { ok } from '#shared/result.ts';
import { cameraHandlers } from './camera-handlers.ts';
import { done, type HandlerContext } from './context.ts';
import { destinationHandlers } from './destination-handlers.ts';
import { deviceHandlers } from './device-handlers.ts';
import { healthHandlers } from './health-handlers.ts';
import { inspectionHandlers } from './inspection-handlers.ts';
import { rehearsalHandlers } from './rehearsal-handlers.ts';
import { removalHandlers } from './removal-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { transferHandlers } from './transfer-handlers.ts';
import { trialHandlers } from './trial-handlers.ts';
import { webhookHandlers } from './webhook-handlers.ts';

/** What each command of the contract does. */
export function createHandlers(context: HandlerContext): CommandHandlers {
  const { dismiss } = context;
  return {
    ...cameraHandlers(context),
    ...destinationHandlers(context),
    ...deviceHandlers(context),
    ...inspectionHandlers(context),
    ...trialHandlers(context),
    ...rehearsalHandlers(context),
    ...removalHandlers(context),
    ...healthHandlers(context),
    ...webhookHandlers(context),
    ...transferHandlers(context),
    ...reportHandlers(context),
    ...settingsHandlers(context),
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
