import type { DiscoveryHint } from '#shared/cameras/discovery.ts';
import type { OwnNetwork } from '../../ports.ts';
import { isLocalNetwork } from './network/local-network.ts';

/** How a search has gone so far. */
export interface SearchFacts {
  readonly networks: readonly OwnNetwork[];
  /** The system has refused to send. */
  readonly isBlocked: boolean;
  /** Anybody has answered, a camera or not. */
  readonly hasHeard: boolean;
  /** The answers would be there by now. */
  readonly isOver: boolean;
}

/** Why cameras may stay hidden, the gravest reason first. */
export function hintsOf({ networks, isBlocked, hasHeard, isOver }: SearchFacts): readonly DiscoveryHint[] {
  if (networks.length === 0) return [{ code: 'no-network' }];
  const vpns = [...new Set(networks.map(({ interfaceName }) => interfaceName))].filter((name) => vpnNames.test(name));
  const hasPrivate = networks.some(({ address }) => isLocalNetwork(address));
  return [
    ...(hasPrivate ? [] : [{ code: 'no-private-network' } as const]),
    ...(isBlocked ? [{ code: 'blocked' } as const] : []),
    ...(isOver && hasPrivate && !isBlocked && !hasHeard ? [{ code: 'nothing-heard' } as const] : []),
    ...vpns.map((name) => ({ code: 'vpn', interface: name }) as const),
  ];
}

/** How interfaces of the usual VPN programs are called on Linux and macOS (no blanks), and on Windows. */
const vpnNames =
  /^(utun|tun|tap|wg|ppp|tailscale|zt|ipsec|nordlynx|proton|mullvad)[\w-]*$|\b(vpn|wireguard|tailscale|zerotier|nordlynx|openvpn|tap-windows)\b/i;
