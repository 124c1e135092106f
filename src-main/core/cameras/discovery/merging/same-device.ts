/** By what a device is known. */
export interface DeviceIdentity {
  readonly endpointReference?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly macAddress?: string | undefined;
}

/**
 * Whether two are the same device; undefined when they have nothing in common to tell by. No single mark is proof: some
 * makers give all their cameras the same name or serial number, updates give a camera another name, and behind a Wi-Fi
 * repeater all have the repeater's MAC. So the stronger mark decides, and only two weaker ones overrule it.
 */
export function isSameDevice(one: DeviceIdentity, other: DeviceIdentity): boolean | undefined {
  const name = agree(one.endpointReference, other.endpointReference);
  const serial = agree(tellingSerial(one.serialNumber), tellingSerial(other.serialNumber));
  const mac = agree(one.macAddress, other.macAddress);
  if (name === true) return serial !== false;
  if (name === false) return serial === true && mac === true;
  return serial ?? mac;
}

/** The number, unless it is what stands where none was ever put in, as 0000000000. */
export function tellingSerial(serialNumber: string | undefined): string | undefined {
  const serial = serialNumber?.trim() ?? '';
  return serial.length < 4 || /^(.)\1*$/.test(serial) || /^0?123456/.test(serial) ? undefined : serial;
}

/** Undefined where one of both is not known. */
function agree(one: string | undefined, other: string | undefined): boolean | undefined {
  return one === undefined || other === undefined ? undefined : one.toLowerCase() === other.toLowerCase();
}
