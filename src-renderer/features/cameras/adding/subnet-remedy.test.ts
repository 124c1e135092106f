import { expect, test } from 'vitest';
import { subnetRemedy } from './subnet-remedy.ts';

test.each([
  ['192.168.0.108', { range: '192.168.0.0/24', ownAddress: '192.168.0.250', isSelfGiven: false }],
  ['192.168.0.250', { range: '192.168.0.0/24', ownAddress: '192.168.0.251', isSelfGiven: false }],
  ['169.254.7.9', { range: '169.254.0.0/16', ownAddress: '169.254.7.250', isSelfGiven: true }],
  ['fe80::1', { range: undefined, ownAddress: undefined, isSelfGiven: false }],
])('%s', (address, remedy) => {
  expect(subnetRemedy(address)).toEqual(remedy);
});
