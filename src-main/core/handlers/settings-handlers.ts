import type { CommandHandlers } from '#shared/commands.ts';
import { done, type HandlerContext } from './context.ts';

type SettingsHandlers = Pick<CommandHandlers, 'engine.tryEncoders' | 'settings.update'>;

export function settingsHandlers({ engine, store }: HandlerContext): SettingsHandlers {
  return {
    'engine.tryEncoders': async () => {
      await engine.tryEncoders();
      return done;
    },
    'settings.update': async (change) => {
      if (change.ffmpegPath !== undefined) {
        const chosen = await engine.choose(change.ffmpegPath);
        if (!chosen.ok) return chosen;
      }
      store.update((current) => ({ ...current, settings: { ...current.settings, ...change } }));
      return done;
    },
  };
}
