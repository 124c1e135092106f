import { getDeviceInformation } from '../device.ts';
import { type Caller, createCaller, type Outcome } from './caller.ts';
import { getSystemDateAndTime, readDateTime } from './date-time.ts';
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
export async function meet({ url, clock, caller }: ReachedDevice): Promise<Outcome> {
  const sentAtMs = performance.now();
  const time = await caller.call(url, getSystemDateAndTime);
  const deviceMs = time.kind === 'response' ? readDateTime(time.element) : undefined;
  if (deviceMs !== undefined) clock.set(deviceMs, sentAtMs);
  // A device that is odd about its time may well be known by what it answers to the next question.
  const isOver = time.kind === 'failed' && !/^camera-(login-needed|no-onvif)$/.test(time.problem.code);
  return isOver ? time : caller.call(url, getDeviceInformation);
}
