import { macPrefixes } from './vendors-by-mac.ts';

/** The usual name of a maker of cameras, in whatever spelling a device has it; undefined where there is none in it. */
export function vendorName(text: string | undefined): string | undefined {
  return makerIn(text ?? '')?.name;
}

/** Who has made the device with a MAC address (any usual spelling), if that one is known to make cameras. */
export function vendorOfMac(macAddress: string): string | undefined {
  return vendorsByPrefix.get(
    macAddress
      .toLowerCase()
      .replace(/[^0-9a-f]/g, '')
      .slice(0, 6),
  );
}

/** Whether what a device says of itself means an IP camera or a recorder of them, and not a router, TV or photo camera. */
export function looksLikeCamera(text: string): boolean {
  if (/\b(digital|still|photo) camera\b/i.test(text)) return false;
  return makerIn(text)?.makesOnlyCameras === true || cameraWords.test(text);
}

interface Maker {
  readonly name: string;
  readonly pattern: RegExp;
  /** Recorders and what belongs to them count as cameras. */
  readonly makesOnlyCameras: boolean;
}

const onlyCameras = (name: string, pattern: RegExp): Maker => ({ name, pattern, makesOnlyCameras: true });
const alsoCameras = (name: string, pattern: RegExp): Maker => ({ name, pattern, makesOnlyCameras: false });

const makers: readonly Maker[] = [
  // Brands before those whose firmware they use.
  onlyCameras('Amcrest', /\bamcrest/i),
  onlyCameras('EZVIZ', /\bezviz/i),
  onlyCameras('Imou', /\bimou\b/i),
  onlyCameras('Lorex', /\blorex\b/i),
  onlyCameras('Hikvision', /\bhik ?vision|\bHIK\b/i),
  onlyCameras('Dahua', /\bdahua/i),
  // The word alone is in the names of other things, too.
  onlyCameras('Axis', /^\s*axis\b|\baxis communications\b/i),
  onlyCameras('Reolink', /\breolink/i),
  onlyCameras('Uniview', /\buniview\b|\bUNV\b/i),
  onlyCameras('Hanwha', /\bhanwha|\bsamsung techwin\b|\bwisenet\b/i),
  onlyCameras('Vivotek', /\bvivotek\b/i),
  onlyCameras('Foscam', /\bfoscam\b/i),
  onlyCameras('Mobotix', /\bmobotix\b/i),
  onlyCameras('Avigilon', /\bavigilon\b/i),
  onlyCameras('Pelco', /\bpelco\b/i),
  onlyCameras('Tiandy', /\btiandy\b/i),
  onlyCameras('i-PRO', /\bi-pro\b/i),
  alsoCameras('TP-Link', /\btp-?link\b|\btapo\b/i),
  alsoCameras('Bosch', /\bbosch\b/i),
  alsoCameras('Ubiquiti', /\bubiquiti\b|\bubnt\b|\bunifi\b/i),
  alsoCameras('D-Link', /\bd-?link\b/i),
  alsoCameras('Panasonic', /\bpanasonic\b/i),
  alsoCameras('Sony', /\bsony\b/i),
];

const cameraWords = /\b(camera|ip[ -]?cam(era)?|ipc|webcam|aircam|nvr|cctv)\b/i;

const makerIn = (text: string): Maker | undefined => makers.find(({ pattern }) => pattern.test(text));

const vendorsByPrefix: ReadonlyMap<string, string> = new Map(
  Object.entries(macPrefixes).flatMap(([name, prefixes]) =>
    prefixes
      .trim()
      .split(/\s+/)
      .map((prefix) => [prefix, name] as const),
  ),
);
