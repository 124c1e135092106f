import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { readXml, type XmlElement } from '../../xml/read-xml.ts';
import type { OnvifService, OnvifSession } from '../session/session.ts';

/** What a request element is answered with: the response element as XML, or a problem. */
export type CannedReply = string | CameraProblem | ((request: XmlElement) => string | CameraProblem);

/** By service and operation. What is not named is refused, as an operation that a device does not know. */
export type CannedReplies = Readonly<Partial<Record<OnvifService, Readonly<Record<string, CannedReply>>>>>;

export interface CannedSession extends OnvifSession {
  /** What was called so far. */
  readonly calls: readonly { readonly service: OnvifService; readonly body: string; readonly request: XmlElement }[];
}

/** A session with a device that has the services named in `replies`, and always answers the same. */
export function cannedSession(replies: CannedReplies, host = '192.0.2.10'): CannedSession {
  const calls: CannedSession['calls'][number][] = [];
  return {
    host,
    clockOffsetMs: 0,
    calls,
    has: (service) => service in replies,
    call: async (service, body) => {
      const request = readXml(body);
      if (!request) throw new Error(`not XML: ${body}`);
      calls.push({ service, body, request });
      const reply = replies[service]?.[request.name] ?? refusal(request.name, 'ter:ActionNotSupported');
      const answer = typeof reply === 'function' ? reply(request) : reply;
      if (typeof answer !== 'string') return fail(answer);
      const response = readXml(answer);
      return response ? ok(response) : fail(refusal(request.name, 'not XML'));
    },
  };
}

export function refusal(operation: string, reason: string): CameraProblem {
  return { code: 'camera-onvif-failed', operation, reason };
}
