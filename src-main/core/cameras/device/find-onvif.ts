import { identify } from '../../onvif/session/identify.ts';
import type { Clock } from '../../ports.ts';
import { probeDevice } from '../discovery/ws-discovery/ws-discovery.ts';

/** Where cameras have their ONVIF device service, by port; Tapo's is 2020. */
const usualPorts = [80, 8000, 8080, 8899, 2020];
/** For each of two questions. A firewall may answer nothing at all. */
const timeoutMs = 4_000;

/**
 * The ONVIF device service of the camera at `host`, asked for without a login: by WS-Discovery, else the first that
 * answers at the usual ports; undefined where there is none. Never rejects.
 */
export async function findOnvif(
  host: string,
  options: {
    readonly clock: Clock;
    readonly signal: AbortSignal;
    /** In place of the usual ones. */
    readonly ports?: readonly number[];
  },
): Promise<string | undefined> {
  const { clock, signal, ports = usualPorts } = options;
  const device = await probeDevice(host, { clock, signal });
  const enough = new AbortController();
  const speaksOnvif = async (url: string): Promise<string> => {
    const ending = AbortSignal.any([signal, enough.signal]);
    const answer = await identify({ url, signal: ending, wallMs: clock.wall, timeoutMs });
    if (answer.ok && answer.value.hasSpokenOnvif) return url;
    throw new Error('nobody there speaks ONVIF');
  };
  const firstOf = (urls: readonly string[]) => Promise.any(urls.map(speaksOnvif)).catch(() => undefined);
  const authority = host.includes(':') ? `[${host}]` : host;
  const announced = device?.onvifUrl === undefined ? undefined : await firstOf([device.onvifUrl]);
  const found = announced ?? (await firstOf(ports.map((port) => `http://${authority}:${port}/onvif/device_service`)));
  enough.abort();
  return found;
}
