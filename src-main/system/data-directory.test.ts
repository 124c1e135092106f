import { expect, test } from 'vitest';
import { dataDirectory } from './data-directory.ts';

test.each([
  ['linux', '/home/ada', {}, '/home/ada/.local/share/Polycast'],
  ['linux', '/home/ada', { XDG_DATA_HOME: '/data' }, '/data/Polycast'],
  ['linux', '/home/ada', { XDG_DATA_HOME: 'relative' }, '/home/ada/.local/share/Polycast'],
  ['linux', '/home/ada', { XDG_DATA_HOME: '' }, '/home/ada/.local/share/Polycast'],
  ['darwin', '/Users/ada', { XDG_DATA_HOME: '/data' }, '/Users/ada/Library/Application Support/Polycast'],
  ['win32', 'C:\\Users\\ada', { APPDATA: 'D:\\Roaming' }, 'D:\\Roaming\\Polycast'],
  ['win32', 'C:\\Users\\ada', {}, 'C:\\Users\\ada\\AppData\\Roaming\\Polycast'],
] as const)('%s, home %s, %o: %s', (platform, home, environment, expected) => {
  expect(dataDirectory({ platform, home, environment })).toBe(expected);
});
