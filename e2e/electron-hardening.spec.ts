import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { commandInputs } from '#shared/commands.ts';
import { launchDesktop, newDataFolder } from './support/desktop-polycast.ts';
import { untilHeard } from './support/lost-answers.ts';
import { ask, exposeGarbage, memoryOfMain } from './support/main-process.ts';
import { sendRandomMessages } from './support/random-messages.ts';

/** What a page that somebody else has taken over could reach: nothing (electronjs.org, "Security"). */
let app: ElectronApplication;
let page: Page;
let data: string;

test.describe('the page', () => {
  test.beforeEach(async () => {
    data = await newDataFolder();
    const camera = { id: 'one', name: 'Harbour', source: { kind: 'demo' } };
    await writeFile(join(data, 'polycast.json'), JSON.stringify({ version: 2, cameras: [camera] }));
    app = await launchDesktop(data, { args: [exposeGarbage] });
    page = await app.firstWindow();
    await expect(page.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
  });
  test.afterEach(() => app.close());

  test('has a way to say something and a way to be told, and no more', async () => {
    const reach = await page.evaluate(() => {
      const scope = window as unknown as Record<string, unknown>;
      const bridge = scope.polycast as object;
      return {
        bridge: Object.keys(bridge).sort(),
        isFrozen: Object.isFrozen(bridge),
        others: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
          (name) => name in scope,
        ),
      };
    });
    expect(reach).toEqual({ bridge: ['onMessage', 'send'], isFrozen: true, others: [] });
    const preferences = await untilHeard(() =>
      app.evaluate(({ webContents }) =>
        webContents.getAllWebContents().map((contents) => {
          const { getLastWebPreferences } = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
          return getLastWebPreferences.call(contents);
        }),
      ),
    );
    expect(preferences).toHaveLength(1);
    expect(preferences[0]).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    for (const name of ['nodeIntegrationInWorker', 'allowRunningInsecureContent', 'experimentalFeatures']) {
      expect(preferences[0]?.[name] ?? false, name).toBe(false);
    }
  });

  test('runs no script and takes no style but its own', async () => {
    const html = await (await page.evaluate(async () => await (await fetch('/')).text())).toString();
    expect(html.match(/<script(?![^>]*\bsrc=)/g)).toBeNull();
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|http:|https:/);
    const outcome = await page.evaluate(async () => {
      const scope = window as unknown as { ran: string[]; blocked: string[] };
      [scope.ran, scope.blocked] = [[], []];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        scope.blocked.push(effectiveDirective),
      );
      const add = (html: string) => document.body.insertAdjacentHTML('beforeend', html);
      const script = (text: string) =>
        document.body.append(Object.assign(document.createElement('script'), { textContent: text }));
      script('window.ran.push("inline")');
      add('<img src="x" onerror="window.ran.push(\'handler\')">');
      add('<style>body { --taken-over: 1 }</style>');
      add('<iframe srcdoc="<script>parent.ran.push(1)</script>"></iframe>');
      add('<iframe src="https://example.org/"></iframe>');
      add('<object data="https://example.org/"></object>');
      add('<link rel="stylesheet" href="https://example.org/x.css">');
      document.body.append(Object.assign(document.createElement('script'), { src: 'https://example.org/x.js' }));
      document.body.append(
        Object.assign(document.createElement('script'), { src: 'data:text/javascript,ran.push(2)' }),
      );
      // In a turn of its own: what runs by the developer tools is above the policy.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            // biome-ignore lint/security/noGlobalEval: this is what has to be refused
            resolve(String(globalThis.eval('1 + 1')));
          } catch {
            resolve('refused');
          }
        }),
      );
      const worker = await new Promise((resolve) => {
        try {
          const started = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
          started.onmessage = () => resolve('ran');
          started.onerror = () => resolve('refused');
        } catch {
          resolve('refused');
        }
      });
      return { evaluated, worker };
    });
    expect(outcome).toEqual({ evaluated: 'refused', worker: 'refused' });
    const blocked = () => page.evaluate(() => (window as unknown as { blocked: string[] }).blocked);
    await expect
      .poll(blocked)
      .toEqual(expect.arrayContaining(['frame-src', 'object-src', 'script-src-elem', 'style-src-elem', 'worker-src']));
    const taken = await page.evaluate(() => ({
      ran: (window as unknown as { ran: string[] }).ran,
      style: getComputedStyle(document.body).getPropertyValue('--taken-over'),
    }));
    expect(taken).toEqual({ ran: [], style: '' });
  });

  test('asks nobody else for anything, in a whole session', async () => {
    const origin = new URL(page.url());
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await untilHeard(() =>
      app.evaluate(({ session }) => {
        const seen: string[] = [];
        (globalThis as unknown as { seen: string[] }).seen = seen;
        session.defaultSession.webRequest.onSendHeaders(({ url }) => void seen.push(url));
        session.defaultSession.webRequest.onErrorOccurred(({ url }) => void seen.push(url));
      }),
    );
    await page.reload();
    await expect.poll(heading).toBe('Harbour');
    await page.keyboard.press('Control+Comma');
    await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect.poll(heading).toBe('Harbour');
    await page.keyboard.press('Control+D');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    asked.push(...(await untilHeard(() => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen))));
    expect(asked.length).toBeGreaterThan(3);
    const isOwn = (url: string) => url.startsWith(`${origin.protocol}//${origin.host}/`) || /^(blob|data):/.test(url);
    expect(asked.filter((url) => !isOwn(url))).toEqual([]);
  });

  test('goes nowhere and opens nothing; known links open outside', async () => {
    const home = page.url();
    await untilHeard(() =>
      app.evaluate(({ shell }) => {
        const opened: string[] = [];
        (globalThis as unknown as { opened: string[] }).opened = opened;
        shell.openExternal = async (url) => void opened.push(url);
      }),
    );
    for (const url of [
      'https://example.org/',
      'file:///etc/passwd',
      'javascript:document.write(1)',
      'data:text/html,x',
    ]) {
      await page.evaluate((target) => {
        const link = Object.assign(document.createElement('a'), { href: target, target: '_blank' });
        document.body.append(link);
        link.click();
        link.remove();
        window.open(target);
        window.open(target, '_self');
        location.href = target;
      }, url);
    }
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<webview src="https://example.org/"></webview>');
      document.body.insertAdjacentHTML('beforeend', '<form action="https://example.org/" id="f"></form>');
      document.querySelector<HTMLFormElement>('#f')?.submit();
      window.open('https://studio.youtube.com/');
    });
    await expect
      .poll(() => untilHeard(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)))
      .toEqual(['https://studio.youtube.com/']);
    expect(page.url()).toBe(home);
    const pages = () => app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    expect(await untilHeard(pages)).toBe(1);
    await expect.poll(heading).toBe('Harbour');
  });

  test('is led back from about:blank, where it may go without being asked', async () => {
    await page.evaluate(() => {
      document.querySelector('h1')?.replaceChildren('The page from before');
      location.href = 'about:blank';
    });
    await expect.poll(heading).toBe('Harbour');
    await expect.poll(() => page.url()).toBe('app://polycast/');
  });

  test('gets the full screen, and no camera, microphone, place, device or notification', async () => {
    const states = await page.evaluate(async () => {
      const names = [
        'camera',
        'microphone',
        'geolocation',
        'notifications',
        'midi',
        'clipboard-read',
        'display-capture',
      ];
      const asked = names.map(async (name) => {
        try {
          return [name, (await navigator.permissions.query({ name: name as PermissionName })).state];
        } catch {
          return [name, 'denied'];
        }
      });
      return Object.fromEntries(await Promise.all(asked));
    });
    expect(Object.values(states).filter((state) => state !== 'denied')).toEqual([]);
    const outcome = await page.evaluate(async () => {
      const settle = (promise: Promise<unknown>) =>
        promise.then(
          () => 'allowed',
          () => 'refused',
        );
      return {
        microphone: await settle(navigator.mediaDevices.getUserMedia({ audio: true })),
        screen: await settle(navigator.mediaDevices.getDisplayMedia()),
        place: await settle(
          new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        ),
        clipboard: await settle(navigator.clipboard.readText()),
        notification: await Notification.requestPermission(),
      };
    });
    expect(outcome).toEqual({
      microphone: 'refused',
      screen: 'refused',
      place: 'refused',
      clipboard: 'refused',
      notification: 'denied',
    });
  });

  test('harms nobody by 100,000 messages of any kind', async () => {
    test.setTimeout(300_000);
    const flood = { count: 50_000, commands: Object.keys(commandInputs), cameraId: 'one' };
    const faults: string[] = [];
    app.process().once('exit', () => faults.push('the main process has ended'));
    page.once('crash', () => faults.push('the page has crashed'));
    // What is made once and kept is made in the first round.
    await page.evaluate(sendRandomMessages, { ...flood, seed: 1 });
    await ask(page, 5_000_001, 'camera.stop', { cameraId: 'nobody' });
    const before = await memoryOfMain(app);
    await page.evaluate(sendRandomMessages, { ...flood, seed: 2 });
    expect(await ask(page, 5_000_002, 'camera.stop', { cameraId: 'nobody' })).toEqual({
      ok: false,
      error: { code: 'not-found', what: 'camera' },
    });
    const after = await memoryOfMain(app);
    expect(after.heapMiB - before.heapMiB).toBeLessThan(10);
    expect(after.residentMiB - before.residentMiB).toBeLessThan(100);
    expect(faults).toEqual([]);
    await expect(page.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
    const log = await readFile(join(data, 'logs/polycast.log'), 'utf8').catch(() => '');
    expect(log.split('\n').filter((line) => /uncaught-exception|unhandled-rejection/.test(line))).toEqual([]);
    const { cameras, destinations } = JSON.parse(await readFile(join(data, 'polycast.json'), 'utf8'));
    expect([cameras.length, destinations ?? []]).toEqual([1, []]);
  });
});

/** Read at once: Playwright's own locators wait for navigations that were refused. */
const heading = () => page.evaluate(() => document.querySelector('h1')?.textContent).catch(() => undefined);
