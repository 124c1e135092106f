import type { Login } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { assertNever, fail, type Result } from '#shared/result.ts';
import { createEncoderChoice } from '../ffmpeg/capabilities.ts';
import { demoSource } from './demo.ts';
import { rtspSource } from './rtsp.ts';
import type { RunSource } from './source.ts';

/** The run for a configured source. */
export type OpenSource = (source: CameraSource, login: Login | undefined) => RunSource;

/** Where the practice camera plays; it is started for it. */
export interface PracticeSource {
  open(): Promise<Result<{ readonly url: string }, CameraProblem>>;
}

/** Opens sources with one ffmpeg; without one, every run says so. Which encoder works here is found out once. */
export function createSourceOpener(ffmpegPath: string | undefined, practice: PracticeSource | undefined): OpenSource {
  if (ffmpegPath === undefined) return () => async () => ({ code: 'ffmpeg-missing' });
  const chooseEncoder = createEncoderChoice(ffmpegPath);
  return (source, login) => {
    switch (source.kind) {
      case 'rtsp': {
        const { isDigestOnly = false, transport, url } = source;
        return rtspSource({ ffmpegPath, url, transport, isDigestOnly, chooseEncoder, ...(login && { login }) });
      }
      case 'practice':
        return async (events, signal) => {
          const opened = practice ? await practice.open() : fail<CameraProblem>({ code: 'ffmpeg-missing' });
          if (!opened.ok) return opened.error;
          const run = rtspSource({
            ...opened.value,
            ffmpegPath,
            transport: 'tcp',
            chooseEncoder,
            ...(login && { login }),
          });
          return run(events, signal);
        };
      case 'demo':
        return demoSource({ ffmpegPath });
      default:
        return assertNever(source);
    }
  };
}
