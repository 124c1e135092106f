import { networkInterfaces } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { ownNetworks } from './surroundings.ts';

afterEach(() => vi.unstubAllEnvs());

test('own networks are those of the system’s interfaces, without its loopback', () => {
  vi.stubEnv('POLYCAST_INTERFACES', undefined);
  const real = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ cidr }) => `${name} ${cidr}`),
  );
  const told = ownNetworks().map(
    ({ interfaceName, address, prefixLength }) => `${interfaceName} ${address}/${prefixLength}`,
  );
  expect(told).toEqual(real);
});

test('only the interfaces that are named, none when none is', () => {
  const [first] = ownNetworks();
  vi.stubEnv('POLYCAST_INTERFACES', `nowhere0, ${first?.interfaceName}`);
  const names = ownNetworks().map(({ interfaceName }) => interfaceName);
  expect(names.every((name) => name === first?.interfaceName)).toBe(true);
  vi.stubEnv('POLYCAST_INTERFACES', '');
  expect(ownNetworks()).toEqual([]);
});
