import { lookup } from 'node:dns/promises';
import { isIPv4 } from 'node:net';
import type { Device } from '#shared/model.ts';
import { identify } from '../../onvif/session/identify.ts';
import type { Clock } from '../../ports.ts';
import { isSameDevice, tellingSerial } from './merging/same-device.ts';
import { atOnce } from './network/at-once.ts';
import { readNeighbours } from './network/neighbours.ts';
import type { DiscoveredDevice } from './ws-discovery/probe-matches.ts';
import { findDevices, probeDevice } from './ws-discovery/ws-discovery.ts';

/** What looks for one device on the network. Nothing of it rejects. */
export interface DeviceSearch {
  readonly probe: typeof probeDevice;
  readonly find: typeof findDevices;
  readonly identify: typeof identify;
  readonly readNeighbours: typeof readNeighbours;
  resolve(host: string): Promise<string | undefined>;
}

export interface SearchContext {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What the devices of the network have said that their serial numbers are, by address and name. */
export type KnownSerials = Map<string, string | undefined>;

export const networkSearch: DeviceSearch = {
  probe: probeDevice,
  find: findDevices,
  identify,
  readNeighbours,
  resolve: async (host) => {
    if (isIPv4(host)) return host;
    const found = await lookup(host, { family: 4 }).catch(() => undefined);
    return found?.address;
  },
};

/**
 * What `device` lacks and the one at its address says, without login. Nothing, when that one is another device. Never
 * rejects.
 */
export async function learnDevice(
  device: Device,
  address: string,
  search: DeviceSearch,
  { clock, signal }: SearchContext,
): Promise<Partial<Device>> {
  const probed = await search.probe(address, { clock, signal });
  const onvifUrl = probed?.onvifUrl ?? device.onvifUrl;
  const met = onvifUrl === undefined ? undefined : await search.identify({ url: onvifUrl, signal, wallMs: clock.wall });
  const macAddress = (await search.readNeighbours()).get(address);
  const said: Partial<Device> = {
    ...(met?.ok && met.value.device),
    ...(macAddress !== undefined && { macAddress }),
    ...(onvifUrl !== undefined && { onvifUrl }),
    ...(probed && { endpointReference: probed.endpointReference }),
  };
  if (isSameDevice(device, said) === false) return {};
  const missing = Object.entries(said).filter(([name]) => device[name as keyof Device] === undefined);
  return Object.fromEntries(missing);
}

/**
 * The IPv4 addresses where the device may be now: of those that bear its name; else of those with its serial number;
 * else of those with its MAC. The interfaces are addresses of this computer. Each device that is met is asked for its
 * number once, and `serials` keeps it. Never rejects.
 */
export async function whereIs(
  device: Device,
  interfaces: readonly string[],
  search: DeviceSearch,
  { serials, ...context }: SearchContext & { readonly serials: KnownSerials },
): Promise<readonly string[]> {
  const there = await search.find(interfaces, context);
  const named = there.filter(({ endpointReference }) => isSame(endpointReference, device.endpointReference));
  if (named.length > 0) return addressesOf(preferOwnServices(named));

  const serial = tellingSerial(device.serialNumber);
  if (serial !== undefined) await askSerials(there, search, serials, context);
  const numbered = there.filter((each) => isSame(serials.get(keyOf(each)), serial));
  if (numbered.length > 0 || device.macAddress === undefined) return addressesOf(numbered);

  // The system knows whom it has just heard from.
  const neighbours = await search.readNeighbours();
  const unlike = (each: DiscoveredDevice) => serial !== undefined && serials.get(keyOf(each)) !== undefined;
  return addressesOf(there.filter((each) => neighbours.get(each.senderAddress) === device.macAddress && !unlike(each)));
}

/** One that names no service of its own at its address may be a go-between that answers for others. */
function preferOwnServices(devices: readonly DiscoveredDevice[]): readonly DiscoveredDevice[] {
  const own = devices.filter(({ addresses }) => addresses.length > 0);
  return own.length > 0 ? own : devices;
}

async function askSerials(
  devices: readonly DiscoveredDevice[],
  search: DeviceSearch,
  serials: KnownSerials,
  { clock, signal }: SearchContext,
): Promise<void> {
  const unasked = devices.filter((each) => !serials.has(keyOf(each))).slice(0, maxAsked);
  await atOnce(askedAtOnce, unasked, signal, async (each) => {
    if (each.onvifUrl === undefined) return;
    const met = await search.identify({ url: each.onvifUrl, signal, wallMs: clock.wall });
    serials.set(keyOf(each), met.ok ? tellingSerial(met.value.device.serialNumber) : undefined);
  });
}

const maxAsked = 64;
const askedAtOnce = 4;

const keyOf = ({ senderAddress, endpointReference }: DiscoveredDevice): string =>
  `${senderAddress} ${endpointReference}`;

const addressesOf = (devices: readonly DiscoveredDevice[]): readonly string[] => [
  ...new Set(devices.map(({ senderAddress }) => senderAddress)),
];

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one.toLowerCase() === other?.toLowerCase();
