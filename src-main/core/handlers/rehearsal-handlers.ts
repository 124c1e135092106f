import type { CommandHandlers } from '#shared/commands.ts';
import { fail } from '#shared/result.ts';
import { done, type HandlerContext } from './context.ts';

type RehearsalHandlers = Pick<CommandHandlers, 'rehearsal.start' | 'rehearsal.stop'>;

export function rehearsalHandlers({ rehearsals, store, workshop }: HandlerContext): RehearsalHandlers {
  return {
    'rehearsal.start': async ({ cameraId, seconds }) => {
      const camera = store.current().cameras.find(({ id }) => id === cameraId);
      if (!camera) return fail({ code: 'not-found', what: 'camera' });
      if (camera.order === 'live') return fail({ code: 'camera-on-air' });
      workshop.inspections.endOf(cameraId);
      rehearsals.start(cameraId, seconds);
      return done;
    },
    'rehearsal.stop': async ({ cameraId }) => {
      rehearsals.end(cameraId);
      return done;
    },
  };
}
