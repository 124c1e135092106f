import type { CommandHandlers } from '#shared/commands.ts';
import { fail } from '#shared/result.ts';
import type { HandlerContext } from './context.ts';

type TransferHandlers = Pick<
  CommandHandlers,
  'configuration.export' | 'configuration.inspect' | 'configuration.import'
>;

const notBuilt = fail({ code: 'internal', reason: 'not built yet' } as const);

export function transferHandlers(_context: HandlerContext): TransferHandlers {
  return {
    'configuration.export': async () => notBuilt,
    'configuration.inspect': async () => notBuilt,
    'configuration.import': async () => notBuilt,
  };
}
