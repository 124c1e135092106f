import type { CameraProblem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import { type Caller, createCaller } from './caller.ts';
import { getSystemDateAndTime, readDateTime } from './date-time.ts';
import { getDeviceInformation } from './device.ts';
import { createDeviceClock, type DeviceClock } from './device-clock.ts';
import type { OnvifOptions } from './session.ts';

const defaultTimeoutMs = 8_000;

export interface ReachedDevice {
  readonly url: URL;
  readonly clock: DeviceClock;
  readonly caller: Caller;
}

/** Nothing is sent yet. Undefined when `url` is none of http or https. */
export function reach({
  url: text,
  login,
  signal,
  wallMs,
  timeoutMs = defaultTimeoutMs,
}: OnvifOptions): ReachedDevice | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const clock = createDeviceClock(wallMs);
  return { url, clock, caller: createCaller({ deviceUrl: url, clock, login, signal, timeoutMs }) };
}

/** The time first, as the login is signed with it; then who it is, for which a device should want the login. */
export async function meet({ url, clock, caller }: ReachedDevice): Promise<Result<XmlElement, CameraProblem>> {
  const sentAtMs = performance.now();
  const time = await caller.call(url, getSystemDateAndTime);
  const deviceMs = time.ok ? readDateTime(time.value) : undefined;
  if (deviceMs !== undefined) clock.set(deviceMs, sentAtMs);
  // Without the time, it may be told apart by what it answers to the next question.
  const isGoingOn = time.ok || isOnlyFault(time.error) || /^camera-(login-needed|no-onvif)$/.test(time.error.code);
  return isGoingOn ? caller.call(url, getDeviceInformation) : time;
}

/** The device is there and speaks ONVIF; it just does not do this. */
export function isOnlyFault({ code }: CameraProblem): boolean {
  return code === 'camera-onvif-failed';
}
