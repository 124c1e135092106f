import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { type DeviceInformation, parseDeviceInformation } from '../device.ts';
import { meet, reach } from './meet.ts';
import type { OnvifOptions } from './session.ts';

/** What a device shows to somebody who has no login. */
export interface Acquaintance {
  /** False where only HTTP has asked for a login: that may be any web server. */
  readonly hasSpokenOnvif: boolean;
  readonly needsPassword: boolean;
  /** The device's clock minus ours, where it tells the time. */
  readonly clockOffsetMs?: number;
  /** Empty when it needs a password for that. */
  readonly device: DeviceInformation;
}

/** Asks a device who it is, without any login. Never rejects. */
export async function identify(options: Omit<OnvifOptions, 'login'>): Promise<Result<Acquaintance, CameraProblem>> {
  const { url, signal, wallMs, timeoutMs } = options;
  const reached = reach({ url, signal, wallMs, ...(timeoutMs !== undefined && { timeoutMs }) });
  if (!reached) return fail({ code: 'camera-url-invalid', reason: 'not-a-url' });
  const met = await meet(reached);
  const needsPassword = met.kind === 'failed' && met.problem.code === 'camera-login-needed';
  if (met.kind === 'failed' && !needsPassword) return fail(met.problem);
  const clockOffsetMs = reached.clock.offsetMs();
  return ok({
    hasSpokenOnvif: reached.caller.hasHeardSoap(),
    needsPassword,
    ...(clockOffsetMs !== undefined && { clockOffsetMs }),
    device: met.kind === 'response' ? parseDeviceInformation(met.element) : {},
  });
}
