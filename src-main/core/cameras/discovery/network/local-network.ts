import { BlockList } from 'node:net';

/** The IPv4 networks that nobody else on the internet has (RFC 1918), and those without a DHCP server (RFC 3927). */
const networks = new BlockList();
networks.addSubnet('10.0.0.0', 8);
networks.addSubnet('172.16.0.0', 12);
networks.addSubnet('192.168.0.0', 16);
networks.addSubnet('169.254.0.0', 16);

/** Whether `address` is an IPv4 address of a private network. */
export function isLocalNetwork(address: string): boolean {
  return networks.check(address, 'ipv4');
}
