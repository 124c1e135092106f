import { join } from 'node:path';
import { app, BrowserWindow, shell } from 'electron';
import type { App } from '../../core/ports.ts';
import { isKnownLink } from '../page/links.ts';
import type { Page } from '../page/page.ts';
import { hardenedPreferences } from '../page/security.ts';
import { serveContents } from '../page/transport.ts';
import { pictureAddress, pictureCamera } from './picture-address.ts';

/**
 * Lets the page of a window open a camera's picture in a small window above all others. The page only says which camera:
 * the window is made here, as hardened as the first one, and of whatever else the page asks for nothing is opened but
 * known links, outside. It goes when the window goes that it was opened from.
 */
export function offerPictureWindows(opener: BrowserWindow, core: App, page: Page): void {
  const pictures = new Map<string, BrowserWindow>();

  function show(cameraId: string): void {
    const shown = pictures.get(cameraId);
    if (shown) {
      shown.show();
      return;
    }
    const opened = openPictureWindow(cameraId, core, page);
    pictures.set(cameraId, opened);
    opened.once('closed', () => pictures.delete(cameraId));
  }

  opener.webContents.setWindowOpenHandler(({ url }) => {
    const cameraId = pictureCamera(url, page, Object.keys(core.state().cameras));
    if (cameraId !== undefined) show(cameraId);
    else if (isKnownLink(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  opener.once('closed', () => {
    for (const picture of pictures.values()) picture.destroy();
  });
}

function openPictureWindow(cameraId: string, core: App, page: Page): BrowserWindow {
  const opened = new BrowserWindow({
    width: 480,
    height: 270,
    minWidth: 240,
    minHeight: 135,
    useContentSize: true,
    show: false,
    alwaysOnTop: true,
    autoHideMenuBar: true,
    backgroundColor: '#10151b',
    icon: join(app.getAppPath(), 'assets/icons/256x256.png'),
    webPreferences: { ...hardenedPreferences, preload: join(app.getAppPath(), 'out/preload/preload.cjs') },
  });
  serveContents(opened.webContents, page, core);
  opened.once('ready-to-show', () => opened.show());
  void opened.loadURL(pictureAddress(page, cameraId));
  return opened;
}
