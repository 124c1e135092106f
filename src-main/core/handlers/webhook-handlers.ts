import type { CommandHandlers } from '#shared/commands.ts';
import { fail } from '#shared/result.ts';
import type { HandlerContext } from './context.ts';

type WebhookHandlers = Pick<CommandHandlers, 'webhook.set' | 'webhook.test'>;

const notBuilt = fail({ code: 'internal', reason: 'not built yet' } as const);

export function webhookHandlers(_context: HandlerContext): WebhookHandlers {
  return {
    'webhook.set': async () => notBuilt,
    'webhook.test': async () => notBuilt,
  };
}
