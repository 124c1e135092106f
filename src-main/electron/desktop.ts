import { app, Notification, nativeTheme } from 'electron';
import type { App } from '../core/ports.ts';
import { setMenu } from './menu.ts';
import { camerasOnAir } from './on-air.ts';
import type { Page } from './page.ts';
import { passOnSleep, stayAwakeOnAir } from './power.ts';
import { guardQuit } from './quit.ts';
import { createTray } from './tray.ts';
import { createMainWindow } from './window.ts';

/** Puts the desktop around a running core: window, tray, menu, theme, power, and a quit in good order. */
export function runDesktop(core: App, page: Page, releaseData: () => Promise<void>): void {
  followAppearance(core);
  setMenu();
  stayAwakeOnAir(core);
  passOnSleep(core);
  const window = createMainWindow(core, page);
  createTray(core, window.show);
  guardQuit(core, window, releaseData);
  showForQuestion(core, window.show);
  app.on('second-instance', window.show);
  app.on('activate', window.show);
  app.on('window-all-closed', keepRunningOnAir(core));
  window.show();
}

function followAppearance(core: App): void {
  const update = () => {
    const { appearance } = core.state().settings;
    if (nativeTheme.themeSource !== appearance) nativeTheme.themeSource = appearance;
  };
  update();
  core.onChange(update);
}

/** Brings the window up when Polycast needs a person's word to go back on air, however it was started. */
function showForQuestion(core: App, showWindow: () => void): void {
  let isAsked = false;
  const update = () => {
    const wasAsked = isAsked;
    isAsked = core.state().resume !== undefined;
    if (isAsked && !wasAsked) showWindow();
  };
  update();
  core.onChange(update);
}

/** Without its window the app goes on in the tray while on air, and says so the first time. */
function keepRunningOnAir(core: App): () => void {
  let hasSaidSo = false;
  return () => {
    if (camerasOnAir(core.state()).length === 0) {
      if (process.platform !== 'darwin') app.quit();
      return;
    }
    if (hasSaidSo || !Notification.isSupported()) return;
    hasSaidSo = true;
    new Notification({
      title: 'Polycast is still on air',
      body: 'It goes on without its window. Open or stop it from its icon in the tray.',
    }).show();
  };
}
