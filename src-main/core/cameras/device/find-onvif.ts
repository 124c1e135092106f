import { identify } from '../../onvif/session/identify.ts';
import type { Clock } from '../../ports.ts';
import { probeDevice } from '../discovery/ws-discovery/ws-discovery.ts';

/** Where cameras have their ONVIF device service, by port; Tapo's is 2020. */
const usualPorts = [80, 8000, 8080, 8899, 2020];

/**
 * The ONVIF device service of the camera at `host`, asked for without a login: by WS-Discovery, else at the usual ports;
 * undefined where there is none. Never rejects.
 */
export async function findOnvif(
  host: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<string | undefined> {
  const device = await probeDevice(host, { clock, signal });
  const candidates = [
    ...(device?.onvifUrl === undefined ? [] : [device.onvifUrl]),
    ...usualPorts.map((port) => `http://${host}:${port}/onvif/device_service`),
  ];
  const answers = await Promise.all(candidates.map((url) => identify({ url, signal, wallMs: clock.wall })));
  return candidates.find((_, index) => {
    const answer = answers[index];
    return answer?.ok && answer.value.hasSpokenOnvif;
  });
}
