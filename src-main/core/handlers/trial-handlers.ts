import type { CommandHandlers } from '#shared/commands.ts';
import type { Problem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { badStreamUrl } from './bad-stream-url.ts';
import { done, type HandlerContext } from './context.ts';

type TrialHandlers = Pick<CommandHandlers, 'trial.start' | 'trial.end'>;

const missing = (what: 'camera' | 'destination' | 'trial') => fail<Problem>({ code: 'not-found', what });

export function trialHandlers({ store, trials }: Pick<HandlerContext, 'store' | 'trials'>): TrialHandlers {
  return {
    'trial.start': async (request) => {
      const { cameras, destinations } = store.current();
      const problem = badStreamUrl(request.streamUrl);
      if (problem) return fail(problem);
      if (!cameras.some(({ id }) => id === request.cameraId)) return missing('camera');
      const { destinationId } = request;
      if (destinationId !== undefined && !destinations.some(({ id }) => id === destinationId)) {
        return missing('destination');
      }
      return ok({ trialId: trials.start(request) });
    },
    'trial.end': async ({ trialId }) => (trials.end(trialId) ? done : missing('trial')),
  };
}
