import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { CommandInput, CommandName } from '#shared/commands.ts';
import { type KeptDesktop, openKeptDesktop } from './support/kept-desktop.ts';
import { unlessLost, untilHeard } from './support/lost-answers.ts';
import {
  answerBoxes,
  askedBoxes,
  choose,
  menusWithoutNews,
  trayLines,
  type Watched,
  watchTray,
} from './support/watched-desktop.ts';

/** The desktop around the window: the tray, the start at login, and the window's place. */
let desktop: KeptDesktop;

test.beforeEach(async () => {
  desktop = await openKeptDesktop();
});
test.afterEach(() => desktop.close());

test('the tray steers a camera and its destinations, and asks before viewers lose the picture', async () => {
  const page = await desktop.startWithCamera();
  await watchTray(desktop.app);
  await say(page, 'destination.add', nobody('Pier'));
  await say(page, 'destination.add', nobody('Church & club'));
  await expect
    .poll(() => trayLines(desktop.app))
    .toEqual([
      '(Off air)',
      'Open Polycast',
      '---',
      'Harbour >',
      '  Go live',
      '  Rehearse',
      '  Show picture',
      '  ---',
      '  [x] Pier: needs your key',
      '  [x] Church && club: needs your key',
      '---',
      'Settings…',
      'Quit Polycast',
    ]);
  for (const name of ['Pier', 'Church & club']) {
    await expect.poll(() => idOf(name)).not.toBe('');
    await say(page, 'destination.update', { destinationId: await idOf(name), key: 'none' });
  }
  await expect.poll(() => trayLines(desktop.app)).toContain('  [x] Pier: ready');

  await choose(desktop.app, 'Harbour', 'Go live');
  await expect.poll(() => trayLines(desktop.app)).toContain('Stop and quit…');
  await expect.poll(() => trayLines(desktop.app)).toContain('  [x] Pier: trying again');

  await answerBoxes(desktop.app, 0);
  await choose(desktop.app, 'Harbour', 'Pier');
  await choose(desktop.app, 'Harbour', 'Stop…');
  await expect.poll(() => askedBoxes(desktop.app)).toEqual(['Take Pier off air?', 'Stop the broadcast?']);
  await expect.poll(() => trayLines(desktop.app)).toContain('  [x] Pier: trying again');
  await expect.poll(desktop.keptOrders).toEqual({ Harbour: 'live', Pier: 'live', 'Church & club': 'live' });

  await answerBoxes(desktop.app, 1);
  await choose(desktop.app, 'Harbour', 'Pier');
  await expect.poll(() => trayLines(desktop.app)).toContain('  [ ] Pier: off');
  await choose(desktop.app, 'Harbour', 'Stop…');
  await expect.poll(() => trayLines(desktop.app)).toContain('(Off air)');
  await expect.poll(desktop.keptOrders).toEqual({ Harbour: 'off', Pier: 'off', 'Church & club': 'live' });
  // One after each of five orders, as the system has ticked a line by itself: the clocks on air built none.
  expect(await menusWithoutNews(desktop.app)).toBeLessThanOrEqual(5);
});

test('the tray opens what it speaks of in the window', async () => {
  const page = await desktop.startWithCamera();
  await watchTray(desktop.app);
  await say(page, 'camera.add', { name: 'Pitch', source: { kind: 'demo' } });
  await expect.poll(() => trayLines(desktop.app)).toContain('Pitch >');
  await choose(desktop.app, 'Pitch', 'Show picture');
  await expect(page.getByRole('heading', { level: 1, name: 'Pitch' })).toBeVisible();
  await choose(desktop.app, 'Settings…');
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  await choose(desktop.app, 'Harbour', 'Show picture');
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
});

test('the tray puts all cameras on air at once, and shows the one that cannot go', async () => {
  const cameras = ['Harbour', 'Pitch', 'Nest'].map((name) => ({ id: name, name, source: { kind: 'demo' } }));
  const destinations = ['Harbour', 'Pitch'].map((cameraId) => ({
    ...nobody(`For ${cameraId}`),
    id: cameraId,
    cameraId,
  }));
  await writeFile(join(desktop.data, 'polycast.json'), JSON.stringify({ version: 2, cameras, destinations }));
  const page = await desktop.startWithCamera();
  await watchTray(desktop.app);
  // A menu is there to be kept once something has changed.
  await say(page, 'camera.update', { cameraId: 'Nest', name: 'Stork nest' });
  await expect.poll(() => trayLines(desktop.app)).toContain('Stork nest >');
  await choose(desktop.app, 'Go live with all');
  await expect.poll(desktop.keptOrders).toMatchObject({ Harbour: 'live', Pitch: 'live', 'Stork nest': 'off' });
  await expect(page.getByRole('heading', { level: 1, name: 'Stork nest' })).toBeVisible();

  await say(page, 'destination.add', { ...nobody('For the nest'), cameraId: 'Nest' });
  await expect.poll(desktop.keptOrders).toHaveProperty('For the nest');
  await choose(desktop.app, 'Go live with all');
  await expect.poll(desktop.keptOrders).toMatchObject({ Harbour: 'live', Pitch: 'live', 'Stork nest': 'live' });
  await expect.poll(() => trayLines(desktop.app)).not.toContain('Go live with all');
});

test('started at login as the settings have it, and quietly', async () => {
  test.skip(process.platform !== 'linux', 'elsewhere the system keeps the list');
  const page = await desktop.startWithCamera();
  const entry = join(desktop.data, 'config/autostart/polycast.desktop');
  await say(page, 'settings.update', { startsAtLogin: true });
  await expect.poll(() => readFile(entry, 'utf8').catch(() => '')).toMatch(/^Exec=".+" "--hidden"$/m);
  await say(page, 'settings.update', { startsAtLogin: false });
  await expect.poll(() => existsSync(entry)).toBe(false);
  await desktop.app.close();

  await desktop.launch({ args: ['--hidden'] });
  await watchTray(desktop.app);
  expect(await windows()).toBe(0);
  const opened = desktop.app.waitForEvent('window');
  await desktop.startAgain({ args: ['--hidden'] });
  expect(await windows()).toBe(0);
  await desktop.startAgain({});
  await expect((await opened).getByRole('button', { name: 'Go live' })).toBeVisible();
});

test('a setting keeps it in the tray when its window is closed', async () => {
  const page = await desktop.startWithCamera();
  await say(page, 'settings.update', { staysInTray: true });
  const closed = page.waitForEvent('close');
  await unlessLost(desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()));
  await closed;
  await expect.poll(windows).toBe(0);
  expect(desktop.program.exitCode).toBeNull();
});

test('without that setting and off air, closing the window quits', async () => {
  await desktop.startWithCamera();
  const exited = new Promise((resolve) => desktop.program.once('exit', resolve));
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => {});
  expect(await exited).toBe(0);
});

test('a desktop without a tray keeps its window', async () => {
  test.skip(process.platform !== 'linux', 'only Linux has such desktops');
  const page = await desktop.startWithCamera({ hasTray: false });
  await say(page, 'settings.update', { staysInTray: true });
  await unlessLost(
    desktop.app.evaluate(({ BrowserWindow }) => {
      const watched = globalThis as unknown as Watched;
      const [window] = BrowserWindow.getAllWindows();
      if (window) window.minimize = () => Object.assign(watched, { isMinimised: true });
      window?.close();
    }),
  );
  await expect
    .poll(() => untilHeard(() => desktop.app.evaluate(() => (globalThis as unknown as Watched).isMinimised)))
    .toBe(true);
  expect(await windows()).toBe(1);
  await expect(page.getByRole('button', { name: 'Go live' })).toBeVisible();
});

test('the window opens where it was', async () => {
  await desktop.startWithCamera();
  const place = { x: 40, y: 30, width: 1000, height: 640 };
  await unlessLost(
    desktop.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place),
  );
  await expect
    .poll(() => readFile(join(desktop.data, 'window.json'), 'utf8').catch(() => ''))
    .toMatch(/"width":\s*1000/);
  await desktop.app.close();
  await desktop.startWithCamera();
  const opened = () => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  await expect.poll(() => untilHeard(opened)).toEqual(place);
});

const nobody = (name: string): CommandInput<'destination.add'> => ({
  cameraId: 'one',
  name,
  platform: 'custom',
  streamUrl: 'rtmp://127.0.0.1:9/live',
});

/** Says something to the core as the page would. What it does is seen in the tray and on disk. */
const say = <Name extends CommandName>(page: Page, command: Name, input: CommandInput<Name>): Promise<void> =>
  page.evaluate((message) => (window as unknown as { polycast: Bridge }).polycast.send(message), {
    kind: 'request',
    id: 1_000_000,
    command,
    input,
  });

interface Bridge {
  send(message: unknown): void;
}

const idOf = async (name: string): Promise<string> => {
  const { destinations = [] } = await desktop.kept();
  return destinations.find((each) => each.name === name)?.id ?? '';
};

const windows = () =>
  untilHeard(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length));
