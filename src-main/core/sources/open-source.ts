import type { Login } from '#shared/commands.ts';
import type { CameraSource } from '#shared/model.ts';
import { assertNever } from '#shared/result.ts';
import { demoSource } from './demo.ts';
import { rtspSource } from './rtsp.ts';
import type { RunSource } from './source.ts';

/** The run for a configured source; without an ffmpeg a run that says so. */
export function openSource(source: CameraSource, login: Login | undefined, ffmpegPath: string | undefined): RunSource {
  if (ffmpegPath === undefined) return async () => ({ code: 'ffmpeg-missing' });
  switch (source.kind) {
    case 'rtsp':
      return rtspSource({ ffmpegPath, url: source.url, transport: source.transport, ...(login && { login }) });
    case 'demo':
      return demoSource({ ffmpegPath });
    default:
      return assertNever(source);
  }
}
