import type { CommandHandlers } from '#shared/commands.ts';
import { fail } from '#shared/result.ts';
import type { HandlerContext } from './context.ts';

type ReportHandlers = Pick<CommandHandlers, 'report.create' | 'report.openFolder'>;

const notBuilt = fail({ code: 'internal', reason: 'not built yet' } as const);

export function reportHandlers(_context: HandlerContext): ReportHandlers {
  return {
    'report.create': async () => notBuilt,
    'report.openFolder': async () => notBuilt,
  };
}
