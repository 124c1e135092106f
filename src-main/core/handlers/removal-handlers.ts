import type { CommandHandlers } from '#shared/commands.ts';
import { fail } from '#shared/result.ts';
import type { HandlerContext } from './context.ts';

type RemovalHandlers = Pick<CommandHandlers, 'removal.undo'>;

const notBuilt = fail({ code: 'internal', reason: 'not built yet' } as const);

export function removalHandlers(_context: HandlerContext): RemovalHandlers {
  return {
    'removal.undo': async () => notBuilt,
  };
}
