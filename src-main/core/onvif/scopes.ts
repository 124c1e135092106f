import { plainText } from './plain-text.ts';

/** What a device's scopes tell of it, as far as they do. */
export interface ScopeFacts {
  readonly vendor?: string;
  /** What its owner has called it; most keep the name from the factory. */
  readonly name?: string;
  readonly model?: string;
  /** Where its owner says that it is. */
  readonly location?: string;
  /** Lower case, with colons. */
  readonly macAddress?: string;
}

/**
 * Reads a device's scopes: those of WS-Discovery's ProbeMatch as well as those of GetScopes. Besides `name`, `hardware`
 * and `location` (ONVIF Core Specification, "Scopes"), vendors have added some of their own.
 */
export function readScopes(scopes: readonly string[]): ScopeFacts {
  const values = new Map<string, string>();
  for (const scope of scopes.slice(0, maxScopes)) {
    const [, category = '', value = ''] = /^onvif:\/\/[^/]+\/([^/]+)\/(.+)$/i.exec(scope.trim().slice(0, 512)) ?? [];
    const text = plainText(decode(value), 128);
    // The last of the locations is the most exact one: country/china, city/hangzhou, name/front%20door.
    if (text && (category.toLowerCase() === 'location' || !values.has(category.toLowerCase()))) {
      values.set(category.toLowerCase(), text);
    }
  }
  const named = values.get('name');
  const hardware = values.get('hardware');
  const vendor = values.get('manufacturer') ?? values.get('vendor') ?? vendorIn(named, hardware);
  const macAddress = readMacAddress(values.get('mac') ?? values.get('macaddr') ?? values.get('macaddress') ?? '');
  const location = values.get('location')?.split('/').at(-1);
  return {
    ...(vendor && { vendor }),
    ...(named && { name: named }),
    ...(hardware && { model: hardware }),
    ...(location && { location }),
    ...(macAddress && { macAddress }),
  };
}

/** Twelve hexadecimal digits, with or without something between them, in lower case with colons. */
export function readMacAddress(text: string): string | undefined {
  const digits = text.trim().toLowerCase().replace(/[:.-]/g, '');
  if (!/^[0-9a-f]{12}$/.test(digits) || /^(0+|f+)$/.test(digits)) return undefined;
  return digits.replace(/..(?!$)/g, '$&:');
}

const maxScopes = 200;

/** Names from the factory are "HIKVISION DS-2CD2042WD-I", "AXIS M3027" or the vendor's name alone. */
function vendorIn(name: string | undefined, hardware: string | undefined): string | undefined {
  const [first = '', ...rest] = name?.split(/[ _]+/) ?? [];
  if (knownVendor.test(first)) return first;
  return hardware !== undefined && rest.length > 0 && rest.join(' ') === hardware ? first : undefined;
}

const knownVendor =
  /^(amcrest|annke|aver|avigilon|axis|bosch|dahua|ezviz|foscam|grandstream|hanwha|hikvision|imou|lorex|milesight|mobotix|panasonic|pelco|reolink|samsung|sony|swann|tapo|tiandy|tp-link|tvt|ubiquiti|uniview|vivotek|wisenet)$/i;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // Some write their names as they are.
  }
}
