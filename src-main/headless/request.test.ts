import { expect, test } from 'vitest';
import { live } from './live/live.ts';
import { type Request, readRequest, usageOf } from './request.ts';

test.each<[string, Request]>([
  ['', { kind: 'unknown' }],
  ['help', { kind: 'help' }],
  ['--help', { kind: 'help' }],
  ['-h', { kind: 'help' }],
  ['help live', { kind: 'help', of: 'live' }],
  ['live --help', { kind: 'help', of: 'live' }],
  ['live --camera demo -h', { kind: 'help', of: 'live' }],
  ['help lve', { kind: 'unknown', name: 'lve' }],
  ['lve --help', { kind: 'unknown', name: 'lve' }],
  ['toString', { kind: 'unknown', name: 'toString' }],
  ['--version', { kind: 'version' }],
  ['version', { kind: 'version' }],
  ['live --camera demo', { kind: 'run', name: 'live', command: live, args: ['--camera', 'demo'] }],
])('polycast %s', (line, request) => {
  expect(readRequest(line.split(' ').filter(Boolean))).toEqual(request);
});

test('the help of one command is that of all without the others', () => {
  expect(usageOf('live')).toMatch(/^Usage: polycast live --camera URL\|demo .*\n {4}Puts one camera on the air/);
  expect(usageOf('live')).not.toContain('serve');
  for (const name of ['serve', 'live', 'find', 'probe', 'events', 'help', '--version']) {
    expect(usageOf()).toContain(`\n\n  ${name}`);
  }
});
