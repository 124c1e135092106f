import type { CommandHandlers } from '#shared/commands.ts';
import { fail } from '#shared/result.ts';
import type { HandlerContext } from './context.ts';

type EngineHandlers = Pick<CommandHandlers, 'engine.tryEncoders'>;

const notBuilt = fail({ code: 'internal', reason: 'not built yet' } as const);

export function engineHandlers(_context: HandlerContext): EngineHandlers {
  return {
    'engine.tryEncoders': async () => notBuilt,
  };
}
