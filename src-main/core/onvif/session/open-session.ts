import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { XmlElement } from '../../xml/read-xml.ts';
import type { Outcome } from './caller.ts';
import { hostOf } from './exchange.ts';
import { meet, type ReachedDevice, reach } from './meet.ts';
import { getCapabilities, getServices, readCapabilities, readServices, type ServiceUrls } from './services.ts';
import type { OnvifSession, OpenOnvifSession } from './session.ts';

/**
 * Reads the device's clock, logs in, and asks where its services are. The login is sent at most twice, and only as the
 * device asks for it: with WS-Security by the device's own time, or with HTTP's Digest. Never rejects.
 */
export const openOnvifSession: OpenOnvifSession = async (options) => {
  const device = reach(options);
  if (!device) return fail({ code: 'camera-url-invalid', reason: 'not-a-url' });
  const met = await meet(device);
  if (met.kind === 'failed') return fail(met.problem);
  const services = await findServices(device);
  if (!services.ok) return services;
  const urls: ServiceUrls = { ...services.value, device: device.url };
  return ok({
    host: hostOf(device.url),
    clockOffsetMs: device.clock.offsetMs(),
    has: (service) => urls[service] !== undefined,
    call: async (service, body) => {
      const url = urls[service];
      return url ? resultOf(await device.caller.call(url, body)) : noService(service);
    },
  } satisfies OnvifSession);
};

async function findServices({ url, caller }: ReachedDevice): Promise<Result<ServiceUrls, CameraProblem>> {
  const response = await caller.call(url, getServices);
  if (response.kind === 'failed') return fail(response.problem);
  const services = response.kind === 'response' ? readServices(response.element, url) : {};
  if (services.media || services.media2) return ok(services);
  const older = await caller.call(url, getCapabilities);
  if (older.kind === 'failed') return fail(older.problem);
  const capabilities = older.kind === 'response' ? readCapabilities(older.element, url) : {};
  // Firmware that tells neither mostly takes every message at any path.
  return ok({ media: url, ...capabilities, ...services });
}

function resultOf(outcome: Outcome): Result<XmlElement, CameraProblem> {
  return outcome.kind === 'response' ? ok(outcome.element) : fail(outcome.problem);
}

function noService(operation: string): Result<never, CameraProblem> {
  return fail({ code: 'camera-onvif-failed', operation, reason: 'the camera has no such service' });
}
