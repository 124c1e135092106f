import type { Login } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import { assertNever } from '#shared/result.ts';
import { createEncoderChoice } from '../ffmpeg/capabilities.ts';
import { demoSource } from './demo.ts';
import { rtspSource } from './rtsp.ts';
import type { RunSource } from './source.ts';

/** The run for a configured source. */
export type OpenSource = (source: CameraSource, login: Login | undefined) => RunSource;

/** Opens sources with one ffmpeg; without one, every run says so. Which encoder works here is found out once. */
export function createSourceOpener(ffmpegPath: string | undefined): OpenSource {
  if (ffmpegPath === undefined) return () => async () => ({ code: 'ffmpeg-missing' });
  const chooseEncoder = createEncoderChoice(ffmpegPath);
  return (source, login) => {
    switch (source.kind) {
      case 'rtsp': {
        const { transport, url } = source;
        return rtspSource({ ffmpegPath, url, transport, chooseEncoder, ...(login && { login }) });
      }
      case 'demo':
        return demoSource({ ffmpegPath });
      default:
        return assertNever(source);
    }
  };
}
