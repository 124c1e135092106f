import { elementAt, readXml, textAt } from '../../../xml/read-xml.ts';
import { looksLikeCamera, vendorName, vendorOfMac } from '../makers/vendors.ts';
import { shownText } from '../network/shown-text.ts';
import type { Sighting } from '../sighting.ts';

/**
 * The camera that a UPnP device description (UPnP Device Architecture 1.1, section 2.3) is of; undefined for any other
 * device, and for what is no description.
 */
export function ssdpSighting(description: string, address: string): Sighting | undefined {
  const device = elementAt(readXml(description), 'device');
  const value = (name: string) => shownText(textAt(device, name));
  const [deviceType = '', manufacturer, model, name] = ['deviceType', 'manufacturer', 'modelName', 'friendlyName'].map(
    value,
  );
  const words = [manufacturer, model, value('modelDescription'), name].filter((each) => each !== undefined);
  if (otherDevices.test(deviceType)) return undefined;
  if (!(cameraType.test(deviceType) || looksLikeCamera(words.join(' ')))) return undefined;
  const vendor = vendorName(manufacturer) ?? vendorName(words.join(' ')) ?? manufacturer;
  const serialNumber = value('serialNumber');
  const macAddress = macIn(serialNumber);
  // From the factory it is the model and the number once more.
  const isOwnName = name !== undefined && !(model !== undefined && name.includes(model));
  return {
    via: 'ssdp',
    address,
    ...(vendor !== undefined && { vendor }),
    ...(model !== undefined && { model: withoutVendor(model, vendor) }),
    ...(isOwnName && { name }),
    ...(serialNumber !== undefined && { serialNumber }),
    ...(macAddress !== undefined && { macAddress }),
  };
}

/** The camera that has only said what its system and product are. */
export function ssdpSightingOfServer(server: string, address: string): Sighting | undefined {
  if (!looksLikeCamera(server)) return undefined;
  const vendor = vendorName(server);
  return { via: 'ssdp', address, ...(vendor !== undefined && { vendor }) };
}

const cameraType = /:device:DigitalSecurityCamera:/i;

/** What is none, whoever has made it. */
const otherDevices = /:device:(InternetGateway|WAN|WLANAccessPoint|Media(Renderer|Server)|Printer|Scanner|dial|tv)/i;

/** A serial number that is a MAC address, as with Axis. */
function macIn(text = ''): string | undefined {
  const isMac = /^[0-9a-f]{12}$/i.test(text) && vendorOfMac(text) !== undefined;
  return isMac ? text.toLowerCase().match(/../g)?.join(':') : undefined;
}

function withoutVendor(model: string, vendor = ''): string {
  const rest = model.toLowerCase().startsWith(`${vendor.toLowerCase()} `) ? model.slice(vendor.length + 1) : model;
  return rest.trim() || model;
}
