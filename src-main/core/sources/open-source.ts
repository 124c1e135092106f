import type { Login } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { assertNever, type Result } from '#shared/result.ts';
import type { Engine } from '../ffmpeg/engine.ts';
import { demoSource } from './demo.ts';
import { rtspSource } from './rtsp.ts';
import type { RunSource, SoundMetering } from './source.ts';

/** The run for a configured source. */
export type OpenSource = (source: CameraSource, login: Login | undefined) => RunSource;

/** Where the practice camera plays; it is started for it. */
export interface PracticeSource {
  open(): Promise<Result<{ readonly url: string }, CameraProblem>>;
}

/** Opens sources with the ffmpeg that is in use at that moment; without one, a run says so. */
export function createSourceOpener(
  engine: Pick<Engine, 'path' | 'chooseEncoder'>,
  practice: PracticeSource,
): OpenSource {
  const meterings = createSoundMeterings();
  return (source, login) => {
    const { path: ffmpegPath, chooseEncoder } = engine;
    if (ffmpegPath === undefined) return async () => ({ code: 'ffmpeg-missing' });
    const metering = meterings(ffmpegPath);
    switch (source.kind) {
      case 'rtsp': {
        const { isDigestOnly = false, transport, url } = source;
        return rtspSource({
          ...{ ffmpegPath, metering, chooseEncoder, url, transport, isDigestOnly },
          ...(login && { login }),
        });
      }
      case 'practice':
        return async (events, signal) => {
          const opened = await practice.open();
          if (!opened.ok) return opened.error;
          const run = rtspSource({
            ...opened.value,
            ...{ ffmpegPath, metering, chooseEncoder },
            transport: 'tcp',
            ...(login && { login }),
          });
          return run(events, signal);
        };
      case 'demo':
        return demoSource({ ffmpegPath, metering });
      default:
        return assertNever(source);
    }
  };
}

/** What is known of each ffmpeg that was used: it would fail over it again at each start. */
function createSoundMeterings(): (ffmpegPath: string) => SoundMetering {
  const without = new Set<string>();
  return (ffmpegPath) => ({
    get isMissing() {
      return without.has(ffmpegPath);
    },
    noteMissing: () => void without.add(ffmpegPath),
  });
}
