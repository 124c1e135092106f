import type { CommandHandlers } from '#shared/commands.ts';
import type { HandlerContext } from './context.ts';

type WebhookHandlers = Pick<CommandHandlers, 'webhook.set' | 'webhook.test'>;

export function webhookHandlers({ webhook }: HandlerContext): WebhookHandlers {
  return {
    'webhook.set': ({ url }) => webhook.set(url),
    'webhook.test': () => webhook.test(),
  };
}
