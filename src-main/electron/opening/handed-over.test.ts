import { expect, test } from 'vitest';
import { handedOverBy } from './handed-over.ts';

test('links and files among the arguments, and nothing else', () => {
  const args = [
    '/opt/Polycast/polycast',
    '--no-sandbox',
    '-r',
    '/home/me/polycast/src-main/electron/entry.cjs',
    '/home/me/polycast',
    '--hidden',
    'polycast://show?camera=one',
    'obs/service.json',
    '/media/stick/Key of the church.TXT',
    'file:///home/me/polycast-configuration.json',
    'file://elsewhere/share/key.txt%00',
    '--load-extension=/home/me/evil.json',
    'https://example.org/key.txt?x',
    '/etc/passwd',
  ];
  expect(handedOverBy(args, '/home/me')).toEqual([
    { kind: 'link', url: 'polycast://show?camera=one' },
    { kind: 'file', path: '/home/me/obs/service.json' },
    { kind: 'file', path: '/media/stick/Key of the church.TXT' },
    { kind: 'file', path: '/home/me/polycast-configuration.json' },
  ]);
});
