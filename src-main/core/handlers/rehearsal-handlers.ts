import type { CommandHandlers } from '#shared/commands.ts';
import { fail } from '#shared/result.ts';
import type { HandlerContext } from './context.ts';

type RehearsalHandlers = Pick<CommandHandlers, 'rehearsal.start' | 'rehearsal.stop'>;

const notBuilt = fail({ code: 'internal', reason: 'not built yet' } as const);

export function rehearsalHandlers(_context: HandlerContext): RehearsalHandlers {
  return {
    'rehearsal.start': async () => notBuilt,
    'rehearsal.stop': async () => notBuilt,
  };
}
