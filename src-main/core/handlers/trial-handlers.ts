import type { CommandHandlers } from '#shared/commands.ts';
import { fail } from '#shared/result.ts';
import type { HandlerContext } from './context.ts';

type TrialHandlers = Pick<CommandHandlers, 'trial.start' | 'trial.end'>;

const notBuilt = fail({ code: 'internal', reason: 'not built yet' } as const);

export function trialHandlers(_context: HandlerContext): TrialHandlers {
  return {
    'trial.start': async () => notBuilt,
    'trial.end': async () => notBuilt,
  };
}
