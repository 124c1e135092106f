import { expect, test } from 'vitest';
import type { DiscoveryHint, DiscoveryPhase } from '#shared/cameras/discovery.ts';
import { hintWords, searchWords } from './discovery-words.ts';

test.each<[DiscoveryPhase, number, string]>([
  [{ kind: 'searching' }, 0, 'Looking for cameras'],
  [{ kind: 'searching' }, 5, '5 found, still looking'],
  [{ kind: 'sweeping', done: 3, total: 254 }, 0, 'Trying every address'],
  [{ kind: 'sweeping', done: 3, total: 254 }, 2, '2 found, trying every address'],
  [{ kind: 'listening' }, 3, '3 found'],
  [{ kind: 'idle' }, 0, 'None found'],
])('%j with %i', (phase, count, words) => {
  expect(searchWords(phase, count)).toBe(words);
});

test('progress does not change the words, which are read aloud', () => {
  const at = (done: number) => searchWords({ kind: 'sweeping', done, total: 254 }, 2);
  expect(at(3)).toBe(at(200));
});

test.each<[DiscoveryHint, RegExp]>([
  [{ code: 'no-network' }, /cable or Wi-Fi/],
  [{ code: 'blocked' }, /firewall.*Local Network/],
  [{ code: 'nothing-heard' }, /firewall/],
  [{ code: 'vpn', interface: 'tun0' }, /tun0/],
  [{ code: 'no-private-network' }, /type the camera’s address/],
])('%j says what to do', (hint, words) => {
  expect(hintWords(hint).what).toMatch(words);
});
