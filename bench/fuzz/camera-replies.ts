import { exchange } from '../../src-main/core/onvif/session/exchange.ts';
import type { OnvifService, OnvifSession } from '../../src-main/core/onvif/session/session.ts';
import { readSoapReply, soapEnvelope } from '../../src-main/core/onvif/session/soap.ts';
import { axis } from '../../src-main/core/onvif/testing/axis.ts';
import type { CannedReplies } from '../../src-main/core/onvif/testing/canned-session.ts';
import { cheap } from '../../src-main/core/onvif/testing/cheap.ts';
import { dahua } from '../../src-main/core/onvif/testing/dahua.ts';
import { deviceInformation, soap } from '../../src-main/core/onvif/testing/device-server.ts';
import { hikvision } from '../../src-main/core/onvif/testing/hikvision.ts';
import { reolink } from '../../src-main/core/onvif/testing/reolink.ts';
import { startSimulatedOnvif } from '../../src-main/core/rehearsal/onvif/simulated-onvif.ts';
import { readXml, type XmlElement } from '../../src-main/core/xml/read-xml.ts';
import { systemClock } from '../../src-main/system/clock.ts';
import { fail, ok } from '../../src-shared/result.ts';

/** What a camera answers, as whole SOAP messages; undefined for what it does not know. */
export type CameraReplies = (service: OnvifService, request: XmlElement) => string | undefined;

export const host = '192.0.2.10';

export const everyService = ['device', 'media', 'media2', 'ptz', 'imaging'] as const satisfies readonly OnvifService[];
export const withoutMedia2: readonly OnvifService[] = everyService.filter((service) => service !== 'media2');

/** Those of firmware of five kinds, and what `ask` gets from a simulated device in each of its spellings. */
export async function collectReplies(
  ask: (session: OnvifSession) => Promise<unknown>,
): Promise<readonly CameraReplies[]> {
  const recorded = (['declared', 'undeclared', 'no-prefixes'] as const).map((spelling) => record(spelling, ask));
  return [...[hikvision, dahua, axis, reolink, cheap].map(canned), ...(await Promise.all(recorded))];
}

/** A session with a camera whose replies are read as those that come over the network. */
export function sessionWith(replies: CameraReplies, services: readonly OnvifService[] = everyService): OnvifSession {
  return {
    host,
    clockOffsetMs: undefined,
    has: (service) => services.includes(service),
    call: async (service, body) => {
      const request = readXml(body);
      if (!request) throw new Error(`asked with what is no XML: ${body}`);
      const reply = readSoapReply(replies(service, request) ?? '');
      if (reply.kind === 'response') return ok(reply.element);
      const reason = reply.kind === 'fault' ? reply.reason : 'no SOAP';
      return fail({ code: 'camera-onvif-failed', operation: request.name, reason });
    },
  };
}

function canned(replies: CannedReplies): CameraReplies {
  return (service, request) => {
    if (request.name === 'GetDeviceInformation') return deviceInformation.text;
    const reply = replies[service]?.[request.name];
    const answer = typeof reply === 'function' ? reply(request) : reply;
    return typeof answer === 'string' ? soap(answer) : undefined;
  };
}

async function record(
  spelling: 'declared' | 'undeclared' | 'no-prefixes',
  ask: (session: OnvifSession) => Promise<unknown>,
): Promise<CameraReplies> {
  const device = await startSimulatedOnvif({ clock: systemClock(), quirks: { spelling } });
  const known = new Map<string, string>();
  const { signal } = new AbortController();
  const call: OnvifSession['call'] = async (service, body) => {
    const operation = readXml(body)?.name ?? '';
    const url = new URL(`/onvif/${service}_service`, device.onvifUrl);
    const answer = await exchange({ url, body: soapEnvelope('', body), operation, timeoutMs: 5_000, signal });
    if (!answer.ok) return answer;
    const text = answer.value.body.toString('utf8');
    known.set(`${service} ${operation}`, text);
    return sessionWith(() => text).call(service, body);
  };
  for (const services of [everyService, withoutMedia2]) await ask({ ...sessionWith(() => undefined, services), call });
  await device.close();
  return (service, request) => known.get(`${service} ${request.name}`);
}
