import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { App } from '../core/ports.ts';
import { windowTitle } from './on-air.ts';
import type { Page } from './page.ts';
import { hardenedPreferences } from './security.ts';
import { followTheme, frameOptions } from './theme.ts';
import { serveContents } from './transport.ts';

/** The one window. It comes and goes; the broadcast does not depend on it. */
export interface MainWindow {
  /** Brings it to the front; opens it when there is none. */
  show(): void;
  current(): BrowserWindow | undefined;
}

/** A page that dies again this soon would die for ever. */
const crashLoopMs = 10_000;

export function createMainWindow(core: App, page: Page): MainWindow {
  let window: BrowserWindow | undefined;
  core.onChange(() => setTitle(current(), core));

  /** A window is destroyed a moment before it says that it is closed. */
  function current(): BrowserWindow | undefined {
    return window?.isDestroyed() ? undefined : window;
  }

  function open(): BrowserWindow {
    const opened = new BrowserWindow({
      width: 1280,
      height: 800,
      minWidth: 900,
      minHeight: 600,
      show: false,
      icon: join(app.getAppPath(), 'assets/icons/256x256.png'),
      ...frameOptions(),
      webPreferences: { ...hardenedPreferences, preload: join(app.getAppPath(), 'out/preload/preload.cjs') },
    });
    setTitle(opened, core);
    followTheme(opened);
    serveContents(opened.webContents, page, core);
    reopenAfterCrash(opened);
    opened.on('page-title-updated', (event) => event.preventDefault());
    opened.once('ready-to-show', () => opened.show());
    opened.once('closed', () => {
      if (window === opened) window = undefined;
    });
    void opened.loadURL(page.url);
    return opened;
  }

  return {
    show: () => {
      const shown = current();
      if (!shown) {
        window = open();
        return;
      }
      if (shown.isMinimized()) shown.restore();
      shown.show();
      shown.focus();
    },
    current,
  };
}

function setTitle(window: BrowserWindow | undefined, core: App): void {
  const title = windowTitle(core.state());
  if (window && window.getTitle() !== title) window.setTitle(title);
}

function reopenAfterCrash(window: BrowserWindow): void {
  let crashedAtMs = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', () => {
    const isLoop = performance.now() - crashedAtMs < crashLoopMs;
    crashedAtMs = performance.now();
    if (isLoop) window.destroy();
    else window.webContents.reload();
  });
}
