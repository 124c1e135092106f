import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import type { CommandInput, CommandName } from '#shared/commands.ts';
import { type DesktopLaunch, desktopCommand, launchDesktop, newDataFolder } from './support/desktop-polycast.ts';
import { unlessLost, untilHeard } from './support/lost-answers.ts';
import { ask } from './support/main-process.ts';
import {
  answerBoxes,
  askedBoxes,
  choose,
  menusWithoutNews,
  trayLines,
  type Watched,
  watchTray,
} from './support/watched-desktop.ts';

/** The desktop around the window: the tray, the start at login, what the system hands over, and the window's place. */
let app: ElectronApplication;
let program: ChildProcess;
let data: string;

test.beforeEach(async () => {
  data = await newDataFolder();
});
test.afterEach(async () => {
  if (program.exitCode !== null) return;
  await answerBoxes(app, 1);
  await app.close();
});

test('the tray steers a camera and its destinations, and asks before viewers lose the picture', async () => {
  const page = await startWithCamera();
  await watchTray(app);
  await say(page, 'destination.add', nobody('Pier'));
  await say(page, 'destination.add', nobody('Church & club'));
  await expect
    .poll(() => trayLines(app))
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
  await expect.poll(() => trayLines(app)).toContain('  [x] Pier: ready');

  await choose(app, 'Harbour', 'Go live');
  await expect.poll(() => trayLines(app)).toContain('Stop and quit…');
  await expect.poll(() => trayLines(app)).toContain('  [x] Pier: trying again');

  await answerBoxes(app, 0);
  await choose(app, 'Harbour', 'Pier');
  await choose(app, 'Harbour', 'Stop…');
  await expect.poll(() => askedBoxes(app)).toEqual(['Take Pier off air?', 'Stop the broadcast?']);
  await expect.poll(() => trayLines(app)).toContain('  [x] Pier: trying again');
  await expect.poll(keptOrders).toEqual({ Harbour: 'live', Pier: 'live', 'Church & club': 'live' });

  await answerBoxes(app, 1);
  await choose(app, 'Harbour', 'Pier');
  await expect.poll(() => trayLines(app)).toContain('  [ ] Pier: off');
  await choose(app, 'Harbour', 'Stop…');
  await expect.poll(() => trayLines(app)).toContain('(Off air)');
  await expect.poll(keptOrders).toEqual({ Harbour: 'off', Pier: 'off', 'Church & club': 'live' });
  // One after each of five orders, as the system has ticked a line by itself: the clocks on air built none.
  expect(await menusWithoutNews(app)).toBeLessThanOrEqual(5);
});

test('the tray opens what it speaks of in the window', async () => {
  const page = await startWithCamera();
  await watchTray(app);
  await say(page, 'camera.add', { name: 'Pitch', source: { kind: 'demo' } });
  await expect.poll(() => trayLines(app)).toContain('Pitch >');
  await choose(app, 'Pitch', 'Show picture');
  await expect(page.getByRole('heading', { level: 1, name: 'Pitch' })).toBeVisible();
  await choose(app, 'Settings…');
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  await choose(app, 'Harbour', 'Show picture');
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
});

test('the tray puts all cameras on air at once, and shows the one that cannot go', async () => {
  const cameras = ['Harbour', 'Pitch', 'Nest'].map((name) => ({ id: name, name, source: { kind: 'demo' } }));
  const destinations = ['Harbour', 'Pitch'].map((cameraId) => ({
    ...nobody(`For ${cameraId}`),
    id: cameraId,
    cameraId,
  }));
  await writeFile(join(data, 'polycast.json'), JSON.stringify({ version: 2, cameras, destinations }));
  const page = await startWithCamera();
  await watchTray(app);
  // A menu is there to be kept once something has changed.
  await say(page, 'camera.update', { cameraId: 'Nest', name: 'Stork nest' });
  await expect.poll(() => trayLines(app)).toContain('Stork nest >');
  await choose(app, 'Go live with all');
  await expect.poll(keptOrders).toMatchObject({ Harbour: 'live', Pitch: 'live', 'Stork nest': 'off' });
  await expect(page.getByRole('heading', { level: 1, name: 'Stork nest' })).toBeVisible();

  await say(page, 'destination.add', { ...nobody('For the nest'), cameraId: 'Nest' });
  await expect.poll(keptOrders).toHaveProperty('For the nest');
  await choose(app, 'Go live with all');
  await expect.poll(keptOrders).toMatchObject({ Harbour: 'live', Pitch: 'live', 'Stork nest': 'live' });
  await expect.poll(() => trayLines(app)).not.toContain('Go live with all');
});

test('started at login as the settings have it, and quietly', async () => {
  test.skip(process.platform !== 'linux', 'elsewhere the system keeps the list');
  const page = await startWithCamera();
  const entry = join(data, 'config/autostart/polycast.desktop');
  await say(page, 'settings.update', { startsAtLogin: true });
  await expect.poll(() => readFile(entry, 'utf8').catch(() => '')).toMatch(/^Exec=".+" "--hidden"$/m);
  await say(page, 'settings.update', { startsAtLogin: false });
  await expect.poll(() => existsSync(entry)).toBe(false);
  await app.close();

  await launch({ args: ['--hidden'] });
  await watchTray(app);
  expect(await windows()).toBe(0);
  const opened = app.waitForEvent('window');
  await startAgain({ args: ['--hidden'] });
  expect(await windows()).toBe(0);
  await startAgain({});
  await expect((await opened).getByRole('button', { name: 'Go live' })).toBeVisible();
});

test('a setting keeps it in the tray when its window is closed', async () => {
  const page = await startWithCamera();
  await say(page, 'settings.update', { staysInTray: true });
  const closed = page.waitForEvent('close');
  await unlessLost(app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()));
  await closed;
  await expect.poll(windows).toBe(0);
  expect(program.exitCode).toBeNull();
});

test('without that setting and off air, closing the window quits', async () => {
  await startWithCamera();
  const exited = new Promise((resolve) => program.once('exit', resolve));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => {});
  expect(await exited).toBe(0);
});

test('a desktop without a tray keeps its window', async () => {
  test.skip(process.platform !== 'linux', 'only Linux has such desktops');
  const page = await startWithCamera({ hasTray: false });
  await say(page, 'settings.update', { staysInTray: true });
  await unlessLost(
    app.evaluate(({ BrowserWindow }) => {
      const watched = globalThis as unknown as Watched;
      const [window] = BrowserWindow.getAllWindows();
      if (window) window.minimize = () => Object.assign(watched, { isMinimised: true });
      window?.close();
    }),
  );
  await expect
    .poll(() => untilHeard(() => app.evaluate(() => (globalThis as unknown as Watched).isMinimised)))
    .toBe(true);
  expect(await windows()).toBe(1);
  await expect(page.getByRole('button', { name: 'Go live' })).toBeVisible();
});

test('a link fills in a dialog and no more', async () => {
  const page = await startWithCamera({ args: ['polycast://add-camera?url=rtsp://192.0.2.20/live'] });
  const dialog = page.getByRole('dialog', { name: 'Add camera' });
  await expect(dialog.getByLabel('Camera address')).toHaveValue('rtsp://192.0.2.20/live');
  for (const link of [
    'polycast://go-live?camera=one',
    'polycast://add-camera?url=file:///etc/passwd',
    'polycast://add-destination?url=rtmp://127.0.0.1:9/app&key=k%0d%0a',
  ]) {
    await startAgain({ args: [link] });
  }
  await expect(dialog.getByLabel('Camera address')).toHaveValue('rtsp://192.0.2.20/live');
  // What was typed is not taken away: the next one waits.
  await startAgain({
    args: [`polycast://add-destination?url=${encodeURIComponent('rtmp://192.0.2.7/app/k?a=1&b=2')}`],
  });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  const destination = page.getByRole('dialog', { name: 'Add destination' });
  await expect(destination).toBeVisible();
  await expect(destination.getByRole('textbox', { name: 'Stream URL' })).toHaveValue(/^rtmp:\/\/192\.0\.2\.7\/app/);
  expect(await keptOrders()).toEqual({ Harbour: 'off' });
});

test('a file is read and shown before anything is added, and one that is no text is refused in words', async () => {
  await mkdir(join(data, 'given'));
  const given = (name: string) => join(data, 'given', name);
  const settings = { server: 'rtmp://192.0.2.7/app', key: 'not-a-real-key' };
  await writeFile(given('service.json'), JSON.stringify({ type: 'rtmp_custom', settings }));
  await writeFile(given('picture.txt'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0));
  await writeFile(given('large.json'), ' '.repeat(5_000_000));
  const page = await startWithCamera({ args: [given('service.json')] });
  await expect(page.getByRole('dialog', { name: 'Add destination' })).toBeVisible();
  await answerBoxes(app, 0);
  await startAgain({ args: [given('picture.txt')] });
  await startAgain({ args: [given('large.json')] });
  await startAgain({ args: [given('none.json')] });
  await expect
    .poll(async () => (await askedBoxes(app)).sort())
    .toEqual(['large.json was not opened', 'none.json was not opened', 'picture.txt was not opened']);
  expect(await keptOrders()).toEqual({ Harbour: 'off' });
});

test('a configuration that is opened with Polycast is looked into before it is taken in', async () => {
  const page = await startWithCamera();
  const { value } = await ask(page, 5_000_001, 'configuration.export', {});
  const file = join(data, 'polycast-configuration.json');
  await writeFile(file, (value as { text: string }).text);
  await startAgain({ args: [file] });
  const dialog = page.getByRole('dialog', { name: 'Import cameras and destinations' });
  await expect(dialog.getByText('Harbour')).toBeVisible();
  expect(await keptOrders()).toEqual({ Harbour: 'off' });
});

test('the window opens where it was', async () => {
  await startWithCamera();
  const place = { x: 40, y: 30, width: 1000, height: 640 };
  await unlessLost(
    app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place),
  );
  await expect.poll(() => readFile(join(data, 'window.json'), 'utf8').catch(() => '')).toMatch(/"width":\s*1000/);
  await app.close();
  await startWithCamera();
  const opened = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  await expect.poll(() => untilHeard(opened)).toEqual(place);
});

async function startWithCamera(given: DesktopLaunch = {}): Promise<Page> {
  const kept = join(data, 'polycast.json');
  if (!existsSync(kept)) {
    const camera = { id: 'one', name: 'Harbour', source: { kind: 'demo' } };
    await writeFile(kept, JSON.stringify({ version: 2, cameras: [camera] }));
  }
  await launch(given);
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
  return page;
}

async function launch(given: DesktopLaunch): Promise<void> {
  app = await launchDesktop(data, given);
  program = app.process();
}

/** Polycast is started a second time, and hands over to the first. */
async function startAgain(launch: DesktopLaunch): Promise<void> {
  const { program, args, env } = await desktopCommand(data, launch);
  const second = spawn(program, args, { env, stdio: 'ignore' });
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
}

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
  const { destinations } = await kept();
  return destinations.find((each: { name: string }) => each.name === name)?.id ?? '';
};

async function kept() {
  return JSON.parse(await readFile(join(data, 'polycast.json'), 'utf8'));
}

async function keptOrders(): Promise<Record<string, string>> {
  const { cameras, destinations = [] } = await kept();
  const items: { name: string; order?: string }[] = [...cameras, ...destinations];
  return Object.fromEntries(items.map(({ name, order = 'off' }) => [name, order]));
}

const windows = () => untilHeard(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length));
