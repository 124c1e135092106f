import type { XmlElement } from '../../xml/read-xml.ts';
import type { namespaces, SoapFault } from './soap.ts';

/** One request to a service. */
export interface Call {
  readonly request: XmlElement;
  /** Scheme, host and port under which the device names its own services: http://192.168.1.64:80 */
  readonly root: string;
}

/** Gives what stands in the response element. */
export type Operation = (call: Call) => string | SoapFault | Promise<string | SoapFault>;

export interface Service {
  readonly prefix: keyof typeof namespaces;
  readonly path: string;
  /** As in GetCapabilities; undefined for one that only GetServices tells of. */
  readonly capability: string | undefined;
  readonly operations: Readonly<Record<string, Operation>>;
}

/**
 * What everybody may ask before logging in (ONVIF Core Specification, access class PRE_AUTH). The time is among them, as
 * no one could log in to a device whose clock is off without it.
 */
export const openOperations: readonly string[] = [
  'GetSystemDateAndTime',
  'GetServices',
  'GetServiceCapabilities',
  'GetCapabilities',
  'GetHostname',
  'GetEndpointReference',
  'GetWsdlUrl',
];
