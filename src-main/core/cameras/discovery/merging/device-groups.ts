import { vendorName, vendorOfMac } from '../makers/vendors.ts';
import type { Neighbours } from '../network/neighbours.ts';
import type { Place } from './places.ts';
import { type DeviceIdentity, isSameDevice } from './same-device.ts';

/** The places that are one device. */
export interface DeviceGroup {
  /** The oldest first. */
  readonly members: readonly Member[];
  readonly identity: DeviceIdentity;
}

export interface Member {
  readonly place: Place;
  readonly facts: PlaceFacts;
}

export interface PlaceFacts extends DeviceIdentity {
  readonly vendor?: string | undefined;
  readonly model?: string | undefined;
  readonly name?: string | undefined;
  readonly onvifUrl?: string | undefined;
  readonly rtspUrl?: string | undefined;
}

/**
 * Puts the places together that are the same device: by name, serial number or MAC (`isSameDevice`), or by their
 * address. The groups are made anew each time, so that two that turn out to be one, or one that turns out to be two,
 * need no mending.
 */
export function groupPlaces(places: Iterable<Place>, neighbours: Neighbours): readonly DeviceGroup[] {
  const members = [...places].map((place) => ({ place, facts: factsOf(place, neighbours) }));
  const groups: OpenGroup[] = [];
  for (const member of members.sort(surestFirst)) {
    const group =
      groups.find((each) => isOfGroup(member, each) && isAt(member, each)) ??
      groups.find((each) => isOfGroup(member, each));
    if (group) join(group, member);
    else groups.push({ members: [member], identity: identityOf(member.facts) });
  }
  for (const { members } of groups) members.sort((one, other) => one.place.number - other.place.number);
  return groups;
}

/** From the vaguest word to the surest. */
const vias = ['sweep', 'ssdp', 'mdns', 'ws-discovery'] as const;

function factsOf({ address, sightings, answer }: Place, neighbours: Neighbours): PlaceFacts {
  const { standing: _, clockOffsetMs: __, ...answered } = answer ?? {};
  const said: PlaceFacts = Object.assign({}, ...vias.map((via) => sightings[via]), answered);
  const { endpointReference, serialNumber, model, name, onvifUrl, rtspUrl } = said;
  const macAddress = said.macAddress ?? neighbours.get(address);
  const vendor = vendorName(said.vendor) ?? said.vendor ?? (macAddress && vendorOfMac(macAddress));
  return { endpointReference, serialNumber, macAddress, vendor, model, name, onvifUrl, rtspUrl };
}

interface OpenGroup extends DeviceGroup {
  readonly members: Member[];
  identity: DeviceIdentity;
}

/** Those with a name first, so that a place without one cannot tie two together that have different names. */
function surestFirst(one: Member, other: Member): number {
  const rank = ({ facts }: Member) => (facts.endpointReference ? 0 : facts.serialNumber ? 1 : 2);
  return rank(one) - rank(other) || one.place.number - other.place.number;
}

function isOfGroup(member: Member, group: OpenGroup): boolean {
  const isSame = isSameDevice(group.identity, member.facts);
  if (isSame === true || !isAt(member, group)) return isSame === true;
  // A recorder is one device, however many services it has; only names of their own make several of one address.
  return group.identity.endpointReference === undefined || member.facts.endpointReference === undefined;
}

const isAt = ({ place }: Member, { members }: OpenGroup): boolean =>
  members.some((each) => each.place.address === place.address);

function join(group: OpenGroup, member: Member): void {
  const { identity } = group;
  group.members.push(member);
  group.identity = {
    endpointReference: identity.endpointReference ?? member.facts.endpointReference,
    serialNumber: identity.serialNumber ?? member.facts.serialNumber,
    macAddress: identity.macAddress ?? member.facts.macAddress,
  };
}

function identityOf({ endpointReference, serialNumber, macAddress }: PlaceFacts): DeviceIdentity {
  return { endpointReference, serialNumber, macAddress };
}
