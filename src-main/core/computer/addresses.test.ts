import { expect, test } from 'vitest';
import { isLinkLocal, networkOf } from './addresses.ts';

test.each([
  ['169.254.0.1', true],
  ['169.253.0.1', false],
  ['fe80::1%eth0', true],
  ['febf::1', true],
  ['fec0::1', false],
  ['fd00::1', false],
  ['2001:db8::fe80', false],
])('%s is link-local: %s', (address, expected) => {
  expect(isLinkLocal(address)).toBe(expected);
});

test.each([
  ['192.0.2.5', '192.0.2.5'],
  ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1'],
  ['2001:DB8:0:0001::5', '2001:db8:0:1'],
  ['2001:db8::5', '2001:db8:0:0'],
  ['2001:db8::1:2:3:4:5', '2001:db8:0:1'],
  ['fd00::', 'fd00:0:0:0'],
  ['::1', '0:0:0:0'],
  ['64:ff9b::192.0.2.5', '64:ff9b:0:0'],
  ['fe80::1:2:3:4%eth0', 'fe80:0:0:0'],
])('%s is of network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
