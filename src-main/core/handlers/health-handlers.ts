import type { CommandHandlers } from '#shared/commands.ts';
import { fail } from '#shared/result.ts';
import type { HandlerContext } from './context.ts';

type HealthHandlers = Pick<CommandHandlers, 'health.history'>;

const notBuilt = fail({ code: 'internal', reason: 'not built yet' } as const);

export function healthHandlers(_context: HandlerContext): HealthHandlers {
  return {
    'health.history': async () => notBuilt,
  };
}
