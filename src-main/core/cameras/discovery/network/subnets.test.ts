import { expect, test } from 'vitest';
import { hostsOf, isOn, networkOf } from './subnets.ts';

const own = (address: string, prefixLength: number) => ({ interfaceName: 'eth0', address, prefixLength });

test.each([
  ['192.168.1.77', 24, '192.168.1.0/24'],
  ['10.9.8.7', 8, '10.0.0.0/8'],
  ['172.31.255.254', 12, '172.16.0.0/12'],
  ['192.168.1.77', 26, '192.168.1.64/26'],
  ['223.255.255.255', 32, '223.255.255.255/32'],
  ['192.168.1.77', 0, '0.0.0.0/0'],
])('%s with %i bits is on %s', (address, prefixLength, network) => {
  expect(networkOf(own(address, prefixLength))).toBe(network);
});

test.each([
  ['192.168.1.1', true],
  ['192.168.1.255', true],
  ['192.168.2.1', false],
  ['fe80::1%eth0', false],
  ['::ffff:192.168.1.1', false],
  ['camera', false],
])('%s is on 192.168.1.0/24: %s', (address, is) => {
  expect(isOn(own('192.168.1.77', 24), address)).toBe(is);
});

test('the others of a network', () => {
  expect(hostsOf(own('192.168.1.66', 29))).toEqual(['65', '67', '68', '69', '70'].map((last) => `192.168.1.${last}`));
  expect(hostsOf(own('192.168.1.66', 31))).toEqual([]);
  expect(hostsOf(own('192.168.1.66', 32))).toEqual([]);
});

test('of a large network, only those around the own address', () => {
  const hosts = hostsOf(own('10.20.30.40', 8));
  expect(hosts).toHaveLength(253);
  expect([hosts[0], hosts.at(-1)]).toEqual(['10.20.30.1', '10.20.30.254']);
  expect(hosts).not.toContain('10.20.30.40');
});
