import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import type { XmlElement } from '../../xml/read-xml.ts';

export type OnvifService = 'device' | 'media' | 'media2' | 'ptz' | 'imaging';

/** A device that has been reached by ONVIF (Core Specification), and logged in to where a login was given. */
export interface OnvifSession {
  /** The host of the device's URL; every service is called there, whatever host the device names. */
  readonly host: string;
  /** The device's clock minus ours; undefined when it does not tell the time. */
  readonly clockOffsetMs: number | undefined;
  has(service: OnvifService): boolean;
  /**
   * Calls an operation; `body` is its request element as XML, with its namespace. Gives the response element (the only
   * child of the SOAP body). Never rejects, and settles in the time that the session was opened with.
   */
  call(service: OnvifService, body: string): Promise<Result<XmlElement, CameraProblem>>;
}

export interface OnvifOptions {
  /** The device service, http or https. */
  readonly url: string;
  readonly login?: Login;
  readonly signal: AbortSignal;
  /** Wall-clock milliseconds since 1970. */
  wallMs(): number;
  /** For each call; 8 s when left out. */
  readonly timeoutMs?: number;
}

export type OpenOnvifSession = (options: OnvifOptions) => Promise<Result<OnvifSession, CameraProblem>>;
