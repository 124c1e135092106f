import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ElectronApplication, expect, test } from '@playwright/test';
import { launchDesktop } from './support/desktop-polycast.ts';
import { unlessLost, untilHeard } from './support/lost-answers.ts';
import { ask } from './support/main-process.ts';
import { startReceiver } from './support/receiver.ts';

/** Who looks elsewhere is told what needs a person, by the system and by a web address. */
test('a refused key is told while the window is hidden, and a click shows the window', async () => {
  const [app, receiver, service] = await Promise.all([launchDesktop(), startReceiver(), startService()]);
  try {
    const page = await app.firstWindow();
    await page.getByRole('button', { name: 'Try with the demo camera' }).click();
    await expect(page.getByRole('button', { name: 'Go live' })).toBeVisible();
    expect(await ask(page, 5_000_001, 'webhook.set', { url: service.url })).toMatchObject({ ok: true });
    const { cameraId } = (await ask(page, 5_000_002, 'camera.add', { name: 'Pier', source: { kind: 'demo' } }))
      .value as { cameraId: string };
    const club = { cameraId, name: 'Club channel', platform: 'custom', streamUrl: receiver.streamUrl('refuse') };
    expect(await ask(page, 5_000_003, 'destination.add', { ...club, key: 'club-k3y' })).toMatchObject({ ok: true });
    await watchNotifications(app);
    await unlessLost(app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide()));
    expect(await ask(page, 5_000_004, 'camera.goLive', { cameraId })).toMatchObject({ ok: true });

    await expect.poll(() => shownTitles(app)).toContain('Club channel needs you');
    await expect
      .poll(() => service.posted.map(({ event, title }) => ({ event, title })))
      .toContainEqual({ event: 'destination-refused', title: 'Club channel needs you' });
    expect(JSON.stringify([service.posted, await shownTitles(app)])).not.toContain('club-k3y');

    expect(await isWindowVisible(app)).toBe(false);
    await unlessLost(app.evaluate(() => (globalThis as unknown as Watched).shown.at(-1)?.emit('click' as never)));
    await expect.poll(() => isWindowVisible(app)).toBe(true);
  } finally {
    await endWithoutAsking(app);
    await receiver.close();
    service.close();
  }
});

/** Somebody's service on loopback, which keeps what it is told. */
async function startService() {
  const posted: { event: string; title: string }[] = [];
  const server = createServer(async (request, response) => {
    posted.push(JSON.parse(await text(request)));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    posted,
    url: `http://127.0.0.1:${port}/hook`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Watched {
  shown: Electron.Notification[];
}

/** There is no bus here that would show them: they are kept when they are to be shown. */
const watchNotifications = (app: ElectronApplication) =>
  unlessLost(
    app.evaluate(({ Notification }) => {
      const watched = globalThis as unknown as Watched;
      watched.shown = [];
      Object.defineProperty(Notification, 'isSupported', { value: () => true });
      Notification.prototype.show = function () {
        watched.shown.push(this);
      };
    }),
  );

const shownTitles = (app: ElectronApplication) =>
  untilHeard(() => app.evaluate(() => (globalThis as unknown as Watched).shown.map(({ title }) => title)));

const isWindowVisible = (app: ElectronApplication) =>
  untilHeard(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()));

async function endWithoutAsking(app: ElectronApplication): Promise<void> {
  await app
    .evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    })
    .catch(() => {});
  await app.close();
}
