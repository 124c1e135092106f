import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { autostartEntry, autostartFile, setAutostart } from './autostart.ts';

const newHome = () => mkdtemp(join(tmpdir(), 'polycast-autostart-'));

test('the entry is written, left alone, changed and removed', async () => {
  const file = autostartFile({ XDG_CONFIG_HOME: join(await newHome(), 'not there yet') });
  setAutostart(file, undefined);
  setAutostart(file, ['/opt/Polycast/polycast', '--hidden']);
  expect(readFileSync(file, 'utf8')).toBe(
    [
      '[Desktop Entry]',
      'Type=Application',
      'Name=Polycast',
      'Exec="/opt/Polycast/polycast" "--hidden"',
      'Icon=polycast',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ].join('\n'),
  );
  utimesSync(file, 1, 1);
  setAutostart(file, ['/opt/Polycast/polycast', '--hidden']);
  expect(statSync(file).mtimeMs).toBe(1_000);
  setAutostart(file, ['/home/me/Polycast.AppImage', '--hidden']);
  expect(readFileSync(file, 'utf8')).toContain('Exec="/home/me/Polycast.AppImage"');
  setAutostart(file, undefined);
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['/home/a b/Polycast', 'Exec="/home/a b/Polycast"'],
  ['/home/100%/$x', 'Exec="/home/100%%/\\\\$x"'],
  ['/home/"`\\', 'Exec="/home/\\\\"\\\\`\\\\\\\\"'],
])('%s', (path, line) => {
  expect(autostartEntry([path]).split('\n')).toContain(line);
});

test('without a folder of its own for settings it is in the usual one', () => {
  expect(autostartFile({ XDG_CONFIG_HOME: '' })).toMatch(/\.config\/autostart\/polycast\.desktop$/);
});

test('a folder that cannot be made is told', async () => {
  const home = await newHome();
  await writeFile(join(home, 'autostart'), '');
  expect(() => setAutostart(autostartFile({ XDG_CONFIG_HOME: home }), ['/opt/polycast'])).toThrow();
});
