import { expect, test } from 'vitest';
import { hintsOf } from './hints.ts';

const own = { interfaceName: 'eth0', address: '192.168.1.5', prefixLength: 24 };
const facts = { networks: [own], isBlocked: false, hasHeard: false, isOver: true };
const codes = (change: Partial<typeof facts>) => hintsOf({ ...facts, ...change }).map(({ code }) => code);

test.each([
  ['no network', { networks: [] }, ['no-network']],
  ['only a public address', { networks: [{ ...own, address: '198.51.100.7' }] }, ['no-private-network']],
  ['no answer from anybody', {}, ['nothing-heard']],
  ['no answer yet', { isOver: false }, []],
  ['an answer from anybody', { hasHeard: true }, []],
  ['sending refused', { isBlocked: true }, ['blocked']],
])('%s', (_name, change, expected) => {
  expect(codes(change)).toEqual(expected);
});

test.each(['utun3', 'tun0', 'wg0', 'ppp0', 'tailscale0', 'zt7nnkq2xy', 'NordLynx', 'OpenVPN TAP-Windows6', 'Work VPN'])(
  '%s is a VPN',
  (interfaceName) => {
    const vpn = { ...own, interfaceName, address: '10.8.0.2' };
    expect(hintsOf({ ...facts, hasHeard: true, networks: [own, vpn, { ...vpn, address: '10.8.0.3' }] })).toEqual([
      { code: 'vpn', interface: interfaceName },
    ]);
  },
);

test.each(['eth0', 'en1', 'wlan0', 'Ethernet', 'Wi-Fi', 'docker0', 'br-0'])('%s is none', (interfaceName) => {
  expect(hintsOf({ ...facts, hasHeard: true, networks: [{ ...own, interfaceName }] })).toEqual([]);
});
