import type { CommandHandlers } from '#shared/commands.ts';
import { ok } from '#shared/result.ts';
import type { HandlerContext } from './context.ts';

type ReportHandlers = Pick<CommandHandlers, 'report.create' | 'report.openFolder'>;

export function reportHandlers({ reports }: HandlerContext): ReportHandlers {
  return {
    'report.create': async () => ok({ text: await reports.create() }),
    'report.openFolder': async () => reports.openFolder(),
  };
}
