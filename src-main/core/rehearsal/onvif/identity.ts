import { createHash } from 'node:crypto';

/** Who a simulated device says it is. */
export interface DeviceIdentity {
  readonly vendor: string;
  readonly model: string;
  readonly firmware: string;
  readonly serialNumber: string;
  readonly hardware: string;
  /** Lower case, with colons. */
  readonly macAddress: string;
  readonly hostname: string;
  /** What its owner has called it. */
  readonly name: string;
  /** urn:uuid:…, stable over restarts and addresses. */
  readonly endpointReference: string;
  readonly scopes: readonly string[];
}

/** What is left out follows from the serial number, so that a device is the same at each start. */
export function createIdentity(
  given: Partial<Omit<DeviceIdentity, 'scopes'>> & Pick<DeviceIdentity, 'serialNumber'>,
): DeviceIdentity {
  const digest = createHash('sha256').update(given.serialNumber).digest('hex');
  // The second hexadecimal digit 2: an address that no manufacturer owns (IEEE 802, locally administered).
  const macAddress = `02${digest.slice(0, 10)}`.replace(/(..)(?=.)/g, '$1:');
  const uuid = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-8$4-$5');
  const identity = {
    vendor: 'Polycast',
    model: 'Simulated camera',
    firmware: '1.0.0',
    hardware: '1.0',
    macAddress,
    hostname: 'simulated-camera',
    name: given.model ?? 'Simulated camera',
    endpointReference: `urn:uuid:${uuid}`,
    ...given,
  };
  return { ...identity, scopes: scopesOf(identity) };
}

/** ONVIF Core Specification, section 7.3.2.2; cameras have their model for a hardware, and many their MAC address. */
function scopesOf({ vendor, name, model, macAddress }: Omit<DeviceIdentity, 'scopes'>): readonly string[] {
  const facts = [
    'type/video_encoder',
    'type/Network_Video_Transmitter',
    'Profile/Streaming',
    'Profile/T',
    `name/${encodeURIComponent(name)}`,
    `manufacturer/${encodeURIComponent(vendor)}`,
    `hardware/${encodeURIComponent(model)}`,
    `MAC/${macAddress}`,
  ];
  return facts.map((fact) => `onvif://www.onvif.org/${fact}`);
}
