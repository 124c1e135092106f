import { expect, test } from 'vitest';
import { isGone } from './local-address.ts';

test.each([
  ['192.0.2.5', ['192.0.2.5'], false],
  ['192.0.2.5', ['192.0.2.50', '198.51.100.1'], true],
  ['192.0.2.5', [], true],
  ['127.0.0.1', [], false],
  ['127.0.1.1', ['192.0.2.5'], false],
  ['::1', [], false],
  ['::ffff:192.0.2.5', ['192.0.2.5'], false],
  ['::ffff:127.0.0.1', [], false],
  ['fe80::1%eth0', ['fe80::1'], false],
  ['2001:DB8::1', ['2001:db8::1'], false],
  ['2001:db8::1', ['2001:db8::2'], true],
])('a connection from %s on a computer with %j', (local, own, expected) => {
  expect(isGone(local, own)).toBe(expected);
});
