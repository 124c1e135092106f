import type { ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { launchDesktop, newDataFolder } from './support/desktop-polycast.ts';
import { unlessLost, untilHeard } from './support/lost-answers.ts';
import { expectMovingPicture } from './support/picture.ts';

/** The desktop app: what only its shell can promise. */
let app: ElectronApplication;
let page: Page;
let data: string;
let program: ChildProcess;

test.beforeEach(async () => {
  data = await newDataFolder();
  await start();
});
test.afterEach(end);

async function start(): Promise<void> {
  app = await launchDesktop(data);
  program = app.process();
  page = await app.firstWindow();
}

async function end(): Promise<void> {
  if (program.exitCode !== null) return;
  // Whatever is on air, and nobody to ask.
  const silence = app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
  });
  await unlessLost(silence);
  await app.close();
}

test('the first start opens a window that shows the way in', async () => {
  await expect(page.getByRole('button', { name: 'Try with the demo camera' })).toBeVisible();
  const window = () =>
    app.evaluate(({ BrowserWindow }) => {
      const [opened] = BrowserWindow.getAllWindows();
      return { size: opened?.getSize(), minimum: opened?.getMinimumSize(), title: opened?.getTitle() };
    });
  await expect.poll(() => untilHeard(window)).toEqual({ size: [1280, 800], minimum: [900, 600], title: 'Polycast' });
});

test('the page reaches nothing but two functions, and the core behind them', async () => {
  const reach = await page.evaluate(() => {
    const scope = window as unknown as Record<string, unknown>;
    const bridge = Object.entries(scope.polycast as object).map(([name, value]) => `${name}: ${typeof value}`);
    return { bridge: bridge.sort(), require: typeof scope.require, process: typeof scope.process, isSecureContext };
  });
  expect(reach).toEqual({
    bridge: ['onMessage: function', 'send: function'],
    require: 'undefined',
    process: 'undefined',
    isSecureContext: true,
  });
  const preferences = await untilHeard(() =>
    app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        // Electron has it, for its own tests, but not in its types.
        const { getLastWebPreferences } = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
        const { sandbox, contextIsolation, nodeIntegration, webviewTag } = getLastWebPreferences.call(contents);
        return { sandbox, contextIsolation, nodeIntegration, webviewTag };
      }),
    ),
  );
  expect(preferences).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false }]);
});

test('a script in the page is not run, and the page goes nowhere and opens nothing', async () => {
  const home = page.url();
  expect(home).toBe('app://polycast/');
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.isInlineRun = true';
    document.body.append(script);
    const settle = (promise: Promise<unknown>) => promise.then(String, (error: Error) => error.name);
    return {
      isInlineRun: 'isInlineRun' in window,
      opened: String(window.open('https://example.org/')),
      fetched: await settle(fetch('https://example.org/')),
      camera: await settle(navigator.mediaDevices.getUserMedia({ video: true })),
      notification: await Notification.requestPermission(),
      outside: (await fetch('/..%2f..%2fpackage.json')).status,
      policy: (await fetch('/')).headers.get('content-security-policy'),
    };
  });
  expect(outcome).toEqual({
    isInlineRun: false,
    opened: 'null',
    fetched: 'TypeError',
    camera: expect.stringMatching(/NotAllowedError|NotFoundError/),
    notification: 'denied',
    outside: 404,
    policy: expect.stringMatching(/^default-src 'none'; script-src 'self'; style-src 'self';/),
  });
  const navigation = await untilHeard(() =>
    app.evaluate(async ({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      const isPrevented = new Promise((resolve) =>
        contents?.once('will-frame-navigate', (event) => resolve(event.defaultPrevented)),
      );
      void contents?.executeJavaScript('location.href = "https://example.org/"');
      return { isPrevented: await isPrevented, url: contents?.getURL() };
    }),
  );
  expect(navigation).toEqual({ isPrevented: true, url: home });
});

test('the session loads nothing from elsewhere, whoever asks', async () => {
  const outcome = await untilHeard(() =>
    app.evaluate(({ session }) =>
      session.defaultSession.fetch('https://127.0.0.1:9/').then(
        () => 'loaded',
        (error: Error) => error.message,
      ),
    ),
  );
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('the demo camera gives a moving picture', async () => {
  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  await expectMovingPicture(page.getByRole('img', { name: /^Live picture from / }));
});

test('a camera is looked for, signed in to, seen and added', async () => {
  await expect(page.getByRole('button', { name: 'Find cameras' })).toBeVisible();
  await page.keyboard.press('Control+F');
  const dialog = page.getByRole('dialog', { name: 'Add camera' });
  await expect(dialog.getByText('This computer has no network')).toBeVisible();
  await dialog.getByRole('option', { name: /^Practice camera/ }).click();
  await dialog.getByLabel('User name').fill('demo');
  await dialog.getByLabel('Password').fill('demo');
  await dialog.getByRole('button', { name: 'Test', exact: true }).click();
  const seen = dialog.getByRole('img', { name: 'What Practice camera sees' });
  await expect(seen).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => seen.evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBe(640);
  await dialog.getByRole('button', { name: 'Add camera' }).click();
  await expect(dialog).toBeHidden();
  await expectMovingPicture(page.getByRole('img', { name: 'Live picture from Practice camera' }));
  // What it has told of itself is kept, though it was added before it was measured.
  await expect(page.getByRole('button', { name: 'Move camera' })).toBeVisible();
});

test('a page that dies comes back', async () => {
  await expect(page.getByRole('button', { name: 'Try with the demo camera' })).toBeVisible();
  const text = await untilHeard<string>(() =>
    app.evaluate(async ({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      if (!contents) return '';
      const isBack = new Promise((resolve) => contents.once('did-finish-load', () => resolve(true)));
      contents.forcefullyCrashRenderer();
      await isBack;
      return contents.executeJavaScript(`new Promise((resolve) => {
        const look = () => document.querySelector('button') ? resolve(document.body.innerText) : setTimeout(look, 50);
        look();
      })`);
    }),
  );
  expect(text).toContain('Try with the demo camera');
});

test('ordered on air, quitting asks first and closing the window ends nothing', async () => {
  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  await goLiveWithoutServer();
  await expectTitle(/^Going live: .+ - Polycast$/);

  const asked = await untilHeard(() =>
    app.evaluate(async ({ app, dialog }) => {
      const question = new Promise<Electron.MessageBoxOptions>((resolve) => {
        dialog.showMessageBox = async (...parameters: unknown[]) => {
          resolve(parameters.at(-1) as Electron.MessageBoxOptions);
          return { response: 0, checkboxChecked: false };
        };
      });
      app.quit();
      return await question;
    }),
  );
  expect(asked).toMatchObject({ buttons: ['Keep on air', 'Stop and quit'], defaultId: 0, cancelId: 0 });

  const closed = page.waitForEvent('close');
  await unlessLost(app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()));
  await closed;
  // The page is gone before its window is, and the runtime may crash when the next one opens in between.
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(() => untilHeard(windows)).toBe(0);
  const opened = app.waitForEvent('window');
  await unlessLost(app.evaluate(({ app }) => app.emit('second-instance')));
  await expect((await opened).getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expectTitle(/^Going live: .+ - Polycast$/);
});

test('a system that ends waits until Polycast has, and the order to be on air stays', async () => {
  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  await goLiveWithoutServer();
  await expectTitle(/^Going live: /);
  const exited = new Promise((resolve) => program.once('exit', resolve));
  const isHeldUp = await app.evaluate(
    ({ powerMonitor }) =>
      new Promise((resolve) =>
        // Electron hands over an event, which its types leave out.
        (powerMonitor as unknown as NodeJS.EventEmitter).emit('shutdown', { preventDefault: () => resolve(true) }),
      ),
  );
  expect(isHeldUp).toBe(true);
  expect(await exited).toBe(0);
  expect(await keptOrders()).toEqual(['live']);
});

for (const { answer, outcome } of [
  { answer: 'Go back on air', outcome: { order: 'live', button: 'Cancel' } },
  { answer: 'Stay off air', outcome: { order: 'off', button: 'Go live' } },
]) {
  test(`off for two hours in the middle of a broadcast, it asks first: ${answer}`, async () => {
    await page.getByRole('button', { name: 'Try with the demo camera' }).click();
    await goLiveWithoutServer();
    await expectTitle(/^Going live: /);
    await expect.poll(keptOrders).toEqual(['live']);
    program.kill('SIGKILL');
    await new Promise((resolve) => program.once('exit', resolve));
    await writeFile(join(data, 'last-seen'), `${Date.now() - 2 * hourMs}\n`);

    await start();
    const question = page.getByRole('alertdialog', { name: /^Go back on air with .+\?$/ });
    await expect(question).toBeVisible();
    await expectTitle(/^Polycast$/);
    await page.keyboard.press('Escape');
    await question.getByRole('button', { name: answer }).click();
    await expect(question).toBeHidden();
    await expect(page.getByRole('button', { name: outcome.button, exact: true })).toBeVisible();
    await expect.poll(keptOrders).toEqual([outcome.order]);
  });
}

const hourMs = 3_600_000;

async function keptOrders(): Promise<string[]> {
  const { cameras } = JSON.parse(await readFile(join(data, 'polycast.json'), 'utf8'));
  return cameras.map(({ order }: { order: string }) => order);
}

function expectTitle(pattern: RegExp): Promise<void> {
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  return expect.poll(() => untilHeard(title)).toMatch(pattern);
}

/** Puts the camera on air to a port where nobody listens. */
async function goLiveWithoutServer(): Promise<void> {
  const sharing = page.getByRole('region', { name: 'Stream Sharing' });
  await sharing.getByRole('button', { name: 'Add destination' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add destination' });
  await dialog.getByRole('button', { name: 'Custom RTMP' }).click();
  await dialog.getByRole('textbox', { name: 'Stream URL' }).fill('rtmp://127.0.0.1:9/live');
  await dialog.getByLabel('Stream key').fill('none');
  await dialog.getByRole('textbox', { name: 'Destination name' }).fill('Nobody');
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await expect(sharing.getByRole('switch', { name: 'Nobody on air' })).toBeVisible();
  await page.getByRole('button', { name: 'Go live' }).click();
}
