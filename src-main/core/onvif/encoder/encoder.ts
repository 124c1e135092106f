import type { Encoder, EncoderSettings } from '#shared/cameras/encoder.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { MediaProfile } from '../profiles.ts';
import type { OnvifSession } from '../session/session.ts';
import { readAudioEncoder, writeAudioEncoder } from './encoder-audio.ts';
import { readVideoEncoder, writeVideoEncoder } from './encoder-video.ts';

/** How the encoder behind a profile is set, and what it can be set to; read from the service that told of the profile. */
export async function readEncoder(
  session: OnvifSession,
  profile: MediaProfile,
): Promise<Result<Encoder, CameraProblem>> {
  const video = await readVideoEncoder(session, profile);
  if (!video.ok) return video;
  const audio = await readAudioEncoder(session, profile);
  if (!audio.ok) return audio;
  return ok({
    settings: { video: video.value.settings, ...(audio.value.settings && { audio: audio.value.settings }) },
    video: video.value.options,
    audio: audio.value.options,
  });
}

/**
 * Sets the encoder behind a profile: first video, then sound, each only where something differs from how the camera is
 * set now. What the settings leave out stays as it is. When the camera refuses the sound, the video is already set.
 */
export async function writeEncoder(
  session: OnvifSession,
  profile: MediaProfile,
  settings: EncoderSettings,
): Promise<Result<null, CameraProblem>> {
  const video = await writeVideoEncoder(session, profile, settings.video);
  if (!video.ok || !settings.audio) return asRefusal(video);
  return asRefusal(await writeAudioEncoder(session, profile, settings.audio));
}

function asRefusal(result: Result<null, CameraProblem>): Result<null, CameraProblem> {
  if (result.ok || result.error.code !== 'camera-onvif-failed' || !result.error.operation.startsWith('Set')) {
    return result;
  }
  return fail({ code: 'camera-settings-refused', reason: result.error.reason });
}
