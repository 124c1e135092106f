import { isIPv4 } from 'node:net';
import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { FoundCamera, FoundStanding } from '#shared/cameras/discovery.ts';
import type { Camera } from '#shared/model.ts';
import type { OwnNetwork } from '../../../ports.ts';
import type { Neighbours } from '../network/neighbours.ts';
import { isOn, networkOf } from '../network/subnets.ts';
import { type DeviceGroup, groupPlaces, type Member, type PlaceFacts } from './device-groups.ts';
import type { Place, Places } from './places.ts';
import { isSameDevice } from './same-device.ts';

/** What the records are made of, besides the places. */
export interface Surroundings {
  readonly networks: readonly OwnNetwork[];
  readonly neighbours: Neighbours;
  /** Those of the configuration. */
  readonly cameras: readonly Camera[];
}

/** A found camera, and all the ids under which it has been known so far. */
export interface FoundRecord {
  readonly found: FoundCamera;
  readonly ids: readonly string[];
}

/** One record for each device, the oldest first. Its id is that of its oldest place. */
export function foundCameras(places: Places, surroundings: Surroundings): readonly FoundRecord[] {
  return groupPlaces(places.byKey.values(), surroundings.neighbours)
    .map((group) => ({ group, number: group.members[0]?.place.number ?? 0 }))
    .sort((one, other) => one.number - other.number)
    .flatMap(({ group }) => recordOf(group, surroundings) ?? []);
}

function recordOf(group: DeviceGroup, surroundings: Surroundings): FoundRecord | undefined {
  const ids = group.members.map(({ place }) => `found-${place.number}`);
  const [main, ...others] = group.members
    .map((member) => ({ ...member, standing: standingOf(member.place, surroundings) }))
    .sort((one, other) => rank(one) - rank(other));
  const [id] = ids;
  if (!main || id === undefined) return undefined;
  const facts = { ...gathered([...others].reverse(), main), ...defined(group.identity) };
  const { address, answer } = main.place;
  const clockOffsetSeconds = Math.round((answer?.clockOffsetMs ?? 0) / 1_000);
  const found: FoundCamera = {
    id,
    address,
    ...facts,
    standing: main.standing,
    ...(Math.abs(clockOffsetSeconds) > skewSeconds && { clockOffsetSeconds }),
  };
  const camera = surroundings.cameras.find((each) => isCamera(each, found));
  return { found: { ...found, ...(camera && { cameraId: camera.id }) }, ids };
}

/** Login by ONVIF works up to this difference without any correction (WS-Security UsernameToken Profile). */
const skewSeconds = 5;

function standingOf({ address, answer }: Place, { networks }: Surroundings): FoundStanding {
  if (answer && answer.standing.kind !== 'silent') return answer.standing;
  const isNear = networks.some((network) => isOn(network, address));
  if (!isNear) return { kind: 'other-subnet', own: [...new Set(networks.map(networkOf))] };
  return answer?.standing ?? { kind: 'looking' };
}

const standings: readonly FoundStanding['kind'][] = [
  'open',
  'needs-password',
  'no-onvif',
  'looking',
  'silent',
  'other-subnet',
];

/** The lower, the better the place to reach the device at. */
function rank({ place, standing }: Member & { readonly standing: FoundStanding }): number {
  return standings.indexOf(standing.kind) * 2 + (isIPv4(place.address) ? 0 : 1);
}

/** What the places say; where they differ, the main one is right. How it is reached, only those at its address know. */
function gathered(others: readonly Member[], main: Member): Facts {
  const {
    onvifUrl: _,
    rtspUrl: __,
    ...said
  } = Object.assign({}, ...others.map(({ facts }) => defined(facts))) as Facts;
  const here = others.filter(({ place }) => place.address === main.place.address);
  return { ...said, ...Object.assign({}, ...[...here, main].map(({ facts }) => defined(facts))) };
}

type Facts = { readonly [Name in keyof PlaceFacts]?: NonNullable<PlaceFacts[Name]> };

function defined(facts: PlaceFacts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function isCamera({ source, device }: Camera, found: FoundCamera): boolean {
  const isSame = isSameDevice(device, found);
  if (isSame !== undefined || source.kind !== 'rtsp') return isSame === true;
  const there = parseCameraUrl(source.url);
  if (!there.ok || there.value.host !== found.address) return false;
  const shown = found.rtspUrl === undefined ? undefined : parseCameraUrl(found.rtspUrl);
  if (shown?.ok && shown.value.port !== there.value.port) return false;
  return device.onvifUrl === undefined || found.onvifUrl === undefined || isSamePort(device.onvifUrl, found.onvifUrl);
}

function isSamePort(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).port === new URL(other).port;
}
