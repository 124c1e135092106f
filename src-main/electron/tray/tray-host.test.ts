import { expect, test } from 'vitest';
import { hasTrayHost } from './tray-host.ts';

test.runIf(process.platform === 'linux').each([
  ['a desktop with a tray', { 'dbus-send': '   variant       boolean true\n' }, true],
  ['one whose tray is not there (yet)', { 'dbus-send': '   variant       boolean false\n' }, false],
  ['one that knows no tray', { 'dbus-send': '' }, false],
  ['one without the first program', { gdbus: '(<true>,)\n' }, true],
  ['no way to ask', {}, false],
] as const)('%s: %s', async (_, answers, isThere) => {
  const asked: string[] = [];
  const ask = async (program: string) => {
    asked.push(program);
    return (answers as Readonly<Record<string, string>>)[program];
  };
  expect(await hasTrayHost(ask)).toBe(isThere);
  expect(asked[0]).toBe('dbus-send');
});
