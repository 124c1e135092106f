import { join } from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import type { Opening } from '#shared/opening.ts';
import type { App } from '../../core/ports.ts';
import type { Page } from '../page/page.ts';
import { hardenedPreferences } from '../page/security.ts';
import { type ServedContents, serveContents } from '../page/transport.ts';
import { windowTitle } from '../tray/on-air.ts';
import { followTheme, frameOptions } from './theme.ts';
import type { WindowMemory } from './window-memory.ts';

/** The one window. It comes and goes; the broadcast does not depend on it. */
export interface MainWindow {
  /** Brings it to the front, and opens it when there is none; the page then opens what it is told. */
  show(opening?: Opening): void;
  current(): BrowserWindow | undefined;
}

export interface MainWindowOptions {
  readonly core: App;
  readonly page: Page;
  readonly memory: WindowMemory;
  /** For each window, before it is shown. */
  onOpen(window: BrowserWindow): void;
}

/** A page that dies again this soon would die for ever. */
const crashLoopMs = 10_000;

const usualSize = { width: 1280, height: 800 };

export function createMainWindow({ core, page, memory, onOpen }: MainWindowOptions): MainWindow {
  let window: BrowserWindow | undefined;
  let served: ServedContents | undefined;
  core.onChange(() => setTitle(current(), core));

  /** A window is destroyed a moment before it says that it is closed. */
  function current(): BrowserWindow | undefined {
    return window?.isDestroyed() ? undefined : window;
  }

  function open(): BrowserWindow {
    const place = memory.placeFor(screen.getAllDisplays());
    const opened = new BrowserWindow({
      ...usualSize,
      ...place?.bounds,
      minWidth: 900,
      minHeight: 600,
      show: false,
      icon: join(app.getAppPath(), 'assets/icons/256x256.png'),
      ...frameOptions(),
      webPreferences: { ...hardenedPreferences, preload: join(app.getAppPath(), 'out/preload/preload.cjs') },
    });
    setTitle(opened, core);
    followTheme(opened);
    served = serveContents(opened.webContents, page, core);
    reopenAfterCrash(opened);
    opened.on('page-title-updated', (event) => event.preventDefault());
    opened.once('ready-to-show', () => {
      if (place?.isMaximised) opened.maximize();
      opened.show();
    });
    opened.once('closed', () => {
      if (window === opened) window = undefined;
    });
    rememberPlace(opened, memory);
    onOpen(opened);
    void opened.loadURL(page.url);
    return opened;
  }

  return {
    show: (opening) => {
      const shown = current();
      if (!shown) window = open();
      if (opening) served?.open(opening);
      if (!shown) return;
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

function rememberPlace(window: BrowserWindow, memory: WindowMemory): void {
  const note = () => {
    if (window.isMinimized() || window.isFullScreen()) return;
    memory.note(screen.getAllDisplays(), { bounds: window.getNormalBounds(), isMaximised: window.isMaximized() });
  };
  window.on('resize', note);
  window.on('move', note);
  window.on('maximize', note);
  window.on('unmaximize', note);
  window.once('closed', memory.flush);
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
