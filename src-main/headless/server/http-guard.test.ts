import { expect, test } from 'vitest';
import { cookieIn, isLoopback, isOwnHost, isOwnOrigin, isToken } from './http-guard.ts';

test.each([
  ['127.0.0.1:8080', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.1', true],
  ['localhost:8080', '127.0.0.1', true],
  ['LOCALHOST:8080', '127.0.0.1', true],
  ['[::1]:8080', '::1', true],
  ['camera-pc:8080', 'camera-pc', true],
  ['192.168.1.20:8080', '0.0.0.0', true],
  ['[fe80::1]:8080', '::', true],
  [undefined, '127.0.0.1', false],
  ['', '127.0.0.1', false],
  ['rebound.example:8080', '127.0.0.1', false],
  ['rebound.example:8080', '0.0.0.0', false],
  ['192.168.1.20:8080', '127.0.0.1', false],
  ['localhost.rebound.example', '127.0.0.1', false],
  ['127.0.0.1.rebound.example', '127.0.0.1', false],
  ['rebound.example@127.0.0.1:8080', '127.0.0.1', false],
  ['127.0.0.1:8080/', '127.0.0.1', false],
  ['127.0.0.1:x', '127.0.0.1', false],
] as const)('Host %s of a server on %s: %s', (header, listenHost, expected) => {
  expect(isOwnHost(header, listenHost)).toBe(expected);
});

test.each([
  ['http://localhost:8080', 'localhost:8080', true],
  ['http://localhost', 'localhost', true],
  [undefined, 'localhost:8080', false],
  ['null', 'localhost:8080', false],
  ['http://localhost:9090', 'localhost:8080', false],
  ['http://127.0.0.1:8080', 'localhost:8080', false],
  ['https://localhost:8080', 'localhost:8080', false],
  ['http://rebound.example', 'localhost:8080', false],
  ['http://localhost:8080.rebound.example', 'localhost:8080', false],
] as const)('Origin %s at Host %s: %s', (origin, host, expected) => {
  expect(isOwnOrigin({ ...(origin && { origin }), host })).toBe(expected);
});

test.each([
  ['token', true],
  ['Token', false],
  ['toke', false],
  ['token2', false],
  ['', false],
  [undefined, false],
] as const)('token %s: %s', (given, expected) => {
  expect(isToken(given, 'token')).toBe(expected);
});

test.each([
  ['polycast-1=a', 'a'],
  ['other=x; polycast-1=a=b; polycast-2=c', 'a=b'],
  ['xpolycast-1=a', undefined],
  ['', undefined],
  [undefined, undefined],
] as const)('cookie in %s: %s', (header, expected) => {
  expect(cookieIn(header, 'polycast-1')).toBe(expected);
});

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.20', false],
  ['127.rebound.example', false],
] as const)('%s is reached from this machine only: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
