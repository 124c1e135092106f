import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { escapeXml } from '../xml/escape-xml.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import type { OnvifService, OnvifSession } from './session/session.ts';

/**
 * Calls an operation of a service. `content` is what stands in the request element: its own parts in the service's
 * namespace, which needs no prefix, and those of the common schema (ver10/schema/onvif.xsd) with the prefix `tt`.
 */
export function callOperation(
  session: OnvifSession,
  service: OnvifService,
  operation: string,
  content = '',
): Promise<Result<XmlElement, CameraProblem>> {
  const opening = `${operation} xmlns="${namespaces[service]}" xmlns:tt="http://www.onvif.org/ver10/schema"`;
  return session.call(service, `<${opening}>${content}</${operation}>`);
}

/** `<name>text</name>`, escaped; nothing where there is no text. */
export function textElement(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`;
}

/** What a camera need not be able to do: undefined where it refuses. A login or a network that fails stays a failure. */
export function unlessRefused<Value>(result: Result<Value, CameraProblem>): Result<Value | undefined, CameraProblem> {
  return isRefused(result) ? ok(undefined) : result;
}

/** The camera has answered, but not with what it was asked for. */
export function isRefused(result: Result<unknown, CameraProblem>): boolean {
  return !result.ok && result.error.code === 'camera-onvif-failed';
}

/** For orders: the reply holds nothing of interest. */
export function done(result: Result<XmlElement, CameraProblem>): Result<null, CameraProblem> {
  return result.ok ? ok(null) : result;
}

/** The reply lacks what it must have; `reason` says what. */
export function lacking(operation: string, reason: string): Result<never, CameraProblem> {
  return fail({ code: 'camera-onvif-failed', operation, reason });
}

const namespaces: Readonly<Record<OnvifService, string>> = {
  device: 'http://www.onvif.org/ver10/device/wsdl',
  media: 'http://www.onvif.org/ver10/media/wsdl',
  media2: 'http://www.onvif.org/ver20/media/wsdl',
  ptz: 'http://www.onvif.org/ver20/ptz/wsdl',
  imaging: 'http://www.onvif.org/ver20/imaging/wsdl',
};
