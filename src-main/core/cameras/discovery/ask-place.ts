import { isIPv4 } from 'node:net';
import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import { readScopes } from '../../onvif/scopes.ts';
import type { identify } from '../../onvif/session/identify.ts';
import type { Clock } from '../../ports.ts';
import type { describeCamera } from '../../rtsp/describe.ts';
import type { Place, PlaceAnswer } from './merging/places.ts';
import type { probeDevice } from './ws-discovery/ws-discovery.ts';

/** The ways to ask. None is ever given a login. */
export interface Asking {
  readonly identify: typeof identify;
  readonly probe: typeof probeDevice;
  readonly describe: typeof describeCamera;
  readonly clock: Clock;
}

const describeTimeoutMs = 4_000;

/**
 * Asks who is at a place, and whether it shows anything without a login: by ONVIF, and where nobody answers to that by
 * RTSP. Never rejects.
 */
export async function askPlace(place: Place, asking: Asking, signal: AbortSignal): Promise<PlaceAnswer> {
  if (!isIPv4(place.address)) return { standing: { kind: 'silent' } };
  return (await askOnvif(place, asking, signal)) ?? (await askRtsp(place, asking, signal));
}

async function askOnvif(
  { address, sightings }: Place,
  { identify, probe, clock }: Asking,
  signal: AbortSignal,
): Promise<PlaceAnswer | undefined> {
  const announced = Object.values(sightings).find(({ onvifUrl }) => onvifUrl !== undefined)?.onvifUrl;
  // Where the question to all does not get through, one to it alone may.
  const probed = announced === undefined ? await probe(address, { clock, signal }) : undefined;
  const url = announced ?? probed?.onvifUrl ?? `http://${address}/onvif/device_service`;
  const met = await identify({ url, signal, wallMs: clock.wall });
  const isAnnounced = announced !== undefined || probed?.onvifUrl !== undefined;
  // Any web server may ask for a login.
  if (!met.ok || !(isAnnounced || met.value.hasSpokenOnvif)) return undefined;
  const { clockOffsetMs, device, needsPassword } = met.value;
  const { vendor, model, name, macAddress } = { ...readScopes(probed?.scopes ?? []), ...device };
  return {
    standing: { kind: needsPassword ? 'needs-password' : 'open' },
    onvifUrl: url,
    ...(probed && { endpointReference: probed.endpointReference }),
    ...(name !== undefined && { name }),
    ...(vendor !== undefined && { vendor }),
    ...(model !== undefined && { model }),
    ...(macAddress !== undefined && { macAddress }),
    ...(device.serialNumber !== undefined && { serialNumber: device.serialNumber }),
    ...(clockOffsetMs !== undefined && { clockOffsetMs }),
  };
}

async function askRtsp({ address, sightings }: Place, { describe }: Asking, signal: AbortSignal): Promise<PlaceAnswer> {
  const announced = Object.values(sightings).find((sighting) => sighting.rtspUrl !== undefined)?.rtspUrl;
  const url = announced ?? `rtsp://${address}/`;
  const description = await describe({ url, timeoutMs: describeTimeoutMs, signal, isStranger: true });
  if (description.ok) return { standing: { kind: 'open' }, rtspUrl: url };
  const { code } = description.error;
  if (noAnswer.includes(code)) return { standing: { kind: 'silent' } };
  const parsed = parseCameraUrl(url);
  const isPathKnown = parsed.ok && parsed.value.path !== '/';
  const kind = code === 'camera-login-needed' && isPathKnown ? 'needs-password' : 'no-onvif';
  return { standing: { kind }, rtspUrl: url };
}

const noAnswer = ['camera-unreachable', 'camera-host-unknown', 'camera-not-rtsp', 'camera-ended', 'camera-url-invalid'];
