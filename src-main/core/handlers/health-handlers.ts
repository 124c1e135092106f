import type { CommandHandlers } from '#shared/commands.ts';
import { fail, ok } from '#shared/result.ts';
import type { HandlerContext } from './context.ts';

type HealthHandlers = Pick<CommandHandlers, 'health.history'>;

export function healthHandlers({ health }: HandlerContext): HealthHandlers {
  return {
    'health.history': async ({ id }) => {
      const history = health.read(id);
      return history ? ok(history) : fail({ code: 'not-found', what: 'camera' });
    },
  };
}
