/** What one way of searching has learnt about a device at an address. All of it is the device's own choice of words. */
export interface Sighting {
  readonly via: 'ws-discovery' | 'mdns' | 'ssdp' | 'sweep';
  /** Where the answer came from: IPv4, or IPv6 with its zone. */
  readonly address: string;
  readonly endpointReference?: string;
  /** Lower case, with colons. */
  readonly macAddress?: string;
  readonly serialNumber?: string;
  readonly vendor?: string;
  readonly model?: string;
  /** What its owner has called it. */
  readonly name?: string;
  /** Its ONVIF device service, at `address`. */
  readonly onvifUrl?: string;
  /** At `address`, without login. */
  readonly rtspUrl?: string;
}
