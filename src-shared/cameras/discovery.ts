/** Looking for cameras on the network. */
export interface DiscoveryView {
  readonly phase: DiscoveryPhase;
  /** By an id that stays the same as more becomes known. */
  readonly found: Readonly<Record<string, FoundCamera>>;
  /** Why cameras may stay hidden here. */
  readonly hints: readonly DiscoveryHint[];
}

export type DiscoveryPhase =
  | { readonly kind: 'idle' }
  /** Questions are out, and answers are expected. */
  | { readonly kind: 'searching' }
  /** Every address of the own networks is tried. */
  | { readonly kind: 'sweeping'; readonly done: number; readonly total: number }
  /** The first answers are in; it asks again now and then. */
  | { readonly kind: 'listening' };

export interface FoundCamera {
  readonly id: string;
  /** IPv4, or IPv6 with its zone. */
  readonly address: string;
  readonly vendor?: string;
  readonly model?: string;
  /** What its owner has called it. */
  readonly name?: string;
  readonly macAddress?: string;
  readonly serialNumber?: string;
  readonly endpointReference?: string;
  /** Its ONVIF device service. */
  readonly onvifUrl?: string;
  /** An RTSP address that it has announced, or that a port was open for; without login. */
  readonly rtspUrl?: string;
  readonly standing: FoundStanding;
  /** Its clock minus this computer's; left out when it is within 5 s, or not known. */
  readonly clockOffsetSeconds?: number;
  /** The camera of the configuration that it is. */
  readonly cameraId?: string;
}

export type FoundStanding =
  /** Not asked yet. */
  | { readonly kind: 'looking' }
  /** It shows its streams to anybody. */
  | { readonly kind: 'open' }
  | { readonly kind: 'needs-password' }
  /** It answered, but this computer has no way to it: `own` are this computer's networks, as 192.168.1.0/24. */
  | { readonly kind: 'other-subnet'; readonly own: readonly string[] }
  /** It speaks RTSP, but not ONVIF: the path of its stream is not known. */
  | { readonly kind: 'no-onvif' }
  | { readonly kind: 'silent' };

export type DiscoveryHint =
  | { readonly code: 'no-network' }
  /** Sending was refused: a firewall, or macOS' permission for the local network. */
  | { readonly code: 'blocked' }
  /** Nothing came back at all, not even from other devices. */
  | { readonly code: 'nothing-heard' }
  | { readonly code: 'vpn'; readonly interface: string }
  | { readonly code: 'no-private-network' };

export const noDiscovery: DiscoveryView = { phase: { kind: 'idle' }, found: {}, hints: [] };
