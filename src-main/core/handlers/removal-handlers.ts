import type { CommandHandlers } from '#shared/commands.ts';
import type { HandlerContext } from './context.ts';

type RemovalHandlers = Pick<CommandHandlers, 'removal.undo'>;

export function removalHandlers({ removals }: HandlerContext): RemovalHandlers {
  return {
    'removal.undo': ({ removalId }) => removals.undo(removalId),
  };
}
