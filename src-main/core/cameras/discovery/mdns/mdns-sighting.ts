import { takeLoginFromPath } from '#shared/cameras/login-in-path.ts';
import { looksLikeCamera, vendorName } from '../makers/vendors.ts';
import { shownText } from '../network/shown-text.ts';
import type { Sighting } from '../sighting.ts';
import type { MdnsRecords } from './mdns-records.ts';

/**
 * Service types that cameras announce themselves by. Axis has one of its own; Hikvision uses that of PSIA and `_CGI`;
 * many others are only web servers, and known by their names.
 */
export const cameraServices: ReadonlySet<string> = new Set([
  '_rtsp._tcp.local',
  '_onvif._tcp.local',
  '_axis-video._tcp.local',
  '_psia._tcp.local',
  '_cgi._tcp.local',
  '_http._tcp.local',
]);

const anybodysServices = new Set(['_cgi._tcp.local', '_http._tcp.local']);

/**
 * The camera behind an instance that a sender has told of; undefined when it is none, is at no local address, or where it
 * is has not been said yet.
 */
export function mdnsSighting(
  records: MdnsRecords,
  instance: string,
  senderAddress: string,
  isAllowed: (address: string) => boolean,
): Sighting | undefined {
  const { name: label, type } = records.instances.get(instance) ?? {};
  const place = records.places.get(instance);
  if (label === undefined || type === undefined || !place) return undefined;
  if (anybodysServices.has(type) && !looksLikeCamera(label)) return undefined;
  // A router may pass on what a camera of another network says of itself: then it is not the sender.
  const addresses = records.addresses.get(place.host) ?? [senderAddress];
  const address = addresses.includes(senderAddress) ? senderAddress : addresses.find(isAllowed);
  if (address === undefined) return undefined;
  const texts = records.texts.get(instance) ?? new Map<string, string>();
  return {
    via: 'mdns',
    address,
    ...identityOf(label, type, place.host, texts),
    ...(type === '_rtsp._tcp.local' && {
      rtspUrl: `rtsp://${address}${portIn(place.port, 554)}${takeLoginFromPath(pathIn(texts)).path}`,
    }),
    ...(type === '_onvif._tcp.local' && {
      onvifUrl: `http://${address}${portIn(place.port, 80)}${pathIn(texts) || '/onvif/device_service'}`,
    }),
  };
}

type Identity = Pick<Sighting, 'vendor' | 'model' | 'name' | 'serialNumber' | 'macAddress'>;

/** From the factory they are called as "AXIS M1014 - ACCC8E270AD8" or "HIKVISION DS-2CD2722FWD-IZS - 733050075". */
function identityOf(label: string, type: string, host: string, texts: ReadonlyMap<string, string>): Identity {
  const [, model, number = ''] = /^(?:axis|hikvision) +(\S+)(?: .{1,40})? - ([0-9a-z]+)$/i.exec(label) ?? [];
  const vendor = type === '_axis-video._tcp.local' ? 'Axis' : vendorName(label);
  // The serial number of an Axis is its MAC address.
  const macAddress = macIn(texts.get('macaddress')) ?? (vendor === 'Axis' ? macIn(number) : undefined);
  const serial = vendor === 'Axis' ? macAddress?.replaceAll(':', '').toUpperCase() : serialIn(host, model);
  const name = model === undefined ? shownText(label) : undefined;
  const shownModel = shownText(model);
  return {
    ...(vendor !== undefined && { vendor }),
    ...(shownModel !== undefined && { model: shownModel }),
    ...(name !== undefined && { name }),
    ...(serial !== undefined && { serialNumber: serial }),
    ...(macAddress !== undefined && { macAddress }),
  };
}

/** Hikvision's host is its serial number, which begins with the model: DS-2CD2722FWD-IZS20170321BBWR733050075.local. */
function serialIn(host: string, model: string | undefined): string | undefined {
  const [first = ''] = host.toUpperCase().split('.');
  return model !== undefined && first.length > model.length && first.startsWith(model.toUpperCase())
    ? shownText(first)
    : undefined;
}

function macIn(text = ''): string | undefined {
  const digits = text.toLowerCase().replace(/[:-]/g, '');
  return /^[0-9a-f]{12}$/.test(digits) ? digits.match(/../g)?.join(':') : undefined;
}

const portIn = (port: number, usual: number): string => (port === usual ? '' : `:${port}`);

/** Nothing where the path is none: without its first slash it would become a part of the host. */
function pathIn(texts: ReadonlyMap<string, string>): string {
  const path = texts.get('path') ?? '';
  return /^\/[\x21-\x7e]+$/.test(path) ? path : '';
}
