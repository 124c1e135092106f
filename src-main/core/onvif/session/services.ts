import { elementAt, textAt, type XmlElement } from '../../xml/read-xml.ts';
import type { OnvifService } from './session.ts';

export type ServiceUrls = Readonly<Partial<Record<OnvifService, URL>>>;

const deviceNamespace = 'http://www.onvif.org/ver10/device/wsdl';
export const getServices = `<GetServices xmlns="${deviceNamespace}"><IncludeCapability>false</IncludeCapability></GetServices>`;
export const getCapabilities = `<GetCapabilities xmlns="${deviceNamespace}"><Category>All</Category></GetCapabilities>`;

/** The services in the answer to GetServices. */
export function readServices(response: XmlElement, deviceUrl: URL): ServiceUrls {
  return urlsOf(
    response.children.flatMap((service) => {
      const name = serviceByNamespace.get(textAt(service, 'Namespace')?.toLowerCase().replace(/\/$/, '') ?? '');
      return name ? [[name, textAt(service, 'XAddr')] as const] : [];
    }),
    deviceUrl,
  );
}

/** The services in the answer to GetCapabilities, which old firmware has; Media2 is younger than that. */
export function readCapabilities(response: XmlElement, deviceUrl: URL): ServiceUrls {
  const address = (name: string) => textAt(elementAt(response, 'Capabilities'), name, 'XAddr');
  return urlsOf(
    [
      ['media', address('Media')],
      ['ptz', address('PTZ')],
      ['imaging', address('Imaging')],
    ],
    deviceUrl,
  );
}

/**
 * Where a service is called. Always at the host that we have reached: devices behind NAT, and some that were given a
 * new address, name a host that is not there, and a hostile one may name anybody's. Where it names its own host, its
 * port counts too, and its scheme unless that takes the encryption away.
 */
export function serviceUrl(address: string, deviceUrl: URL): URL | undefined {
  const all = address
    .slice(0, maxAddressLength)
    .split(/\s+/)
    .filter((each) => each !== '' && URL.canParse(each, deviceUrl.href));
  const urls = all.map((each) => new URL(each, deviceUrl)).filter(({ protocol }) => /^https?:$/.test(protocol));
  const named = urls.find(({ hostname }) => hostname === deviceUrl.hostname) ?? urls[0];
  if (!named) return undefined;
  const isSameDoor = named.hostname === deviceUrl.hostname && !(isHttps(deviceUrl) && !isHttps(named));
  const url = new URL(isSameDoor ? named.origin : deviceUrl.origin);
  url.pathname = named.pathname;
  url.search = named.search;
  return url;
}

const maxAddressLength = 2048;

const serviceByNamespace: ReadonlyMap<string, OnvifService> = new Map([
  ['http://www.onvif.org/ver10/media/wsdl', 'media'],
  ['http://www.onvif.org/ver20/media/wsdl', 'media2'],
  ['http://www.onvif.org/ver20/ptz/wsdl', 'ptz'],
  ['http://www.onvif.org/ver20/imaging/wsdl', 'imaging'],
]);

/** The first address of each service that is one. */
function urlsOf(addresses: readonly (readonly [OnvifService, string | undefined])[], deviceUrl: URL): ServiceUrls {
  const urls: Partial<Record<OnvifService, URL>> = {};
  for (const [service, address] of addresses) {
    const url = address === undefined ? undefined : serviceUrl(address, deviceUrl);
    if (url) urls[service] ??= url;
  }
  return urls;
}

const isHttps = ({ protocol }: URL): boolean => protocol === 'https:';
