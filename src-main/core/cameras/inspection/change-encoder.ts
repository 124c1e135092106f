import type { Encoder, EncoderSettings } from '#shared/cameras/encoder.ts';
import type { CameraProblem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import { readEncoder, writeEncoder } from '../../onvif/encoder/encoder.ts';
import type { Clock } from '../../ports.ts';
import { untilAborted } from '../../until-aborted.ts';
import type { CameraDevice } from '../device/open-device.ts';

/** Cameras take some seconds to begin anew, and some tell the old settings until they have. */
const settleMs = 2_000;
const tries = 5;

/** Writes settings to the camera, waits for it, and gives how it says that it is set now. */
export async function changeEncoder(
  { session, main }: CameraDevice,
  settings: EncoderSettings,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Result<Encoder, CameraProblem>> {
  const written = await writeEncoder(session, main, settings);
  if (!written.ok) return written;
  let read = await readAfterPause();
  const isDone = () => read.ok && isSetTo(read.value.settings, settings);
  for (let attempt = 1; attempt < tries && !signal.aborted && !isDone(); attempt++) read = await readAfterPause();
  return read;

  async function readAfterPause(): Promise<Result<Encoder, CameraProblem>> {
    await untilAborted(new Promise<void>((resolve) => void clock.after(settleMs, resolve)), signal);
    return readEncoder(session, main);
  }
}

/** Whether all that is wanted of an encoder is so. */
export function isSetTo(real: EncoderSettings, { video, audio }: EncoderSettings): boolean {
  return isIn(video, real.video) && (!audio || (real.audio !== undefined && isIn(audio, real.audio)));
}

function isIn(wanted: object, real: object): boolean {
  const facts = new Map(Object.entries(real));
  return Object.entries(wanted).every(([name, value]) => value === undefined || facts.get(name) === value);
}
