import { isIPv6 } from 'node:net';

/** An address that reaches nothing beyond the cable: 169.254.0.0/16 (RFC 3927), fe80::/10 (RFC 4291, 2.5.6). */
export function isLinkLocal(address: string): boolean {
  return isIPv6(address) ? /^fe[89ab]/i.test(address) : address.startsWith('169.254.');
}

/**
 * What stands for an address's network: its first 64 bits in IPv6, where one network gives a computer many addresses
 * (RFC 4291, 2.5.4); the address itself in IPv4.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = withoutZone(address).toLowerCase().split('::');
  const groups = groupsOf(head);
  if (tail !== undefined) {
    const rest = groupsOf(tail);
    while (groups.length + rest.length < 8) groups.push('0');
    groups.push(...rest);
  }
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

function withoutZone(address: string): string {
  return address.split('%')[0] ?? '';
}

/** An IPv4 address written at the end stands for two groups; what they are does not matter here. */
function groupsOf(text: string): string[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}
