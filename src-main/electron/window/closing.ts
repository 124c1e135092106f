import { app, type BrowserWindow, Notification } from 'electron';
import { camerasOrdered } from '#shared/broadcast/light.ts';
import { t } from '#shared/words/words.ts';
import type { App } from '../../core/ports.ts';
import { hasTrayHost } from '../tray/tray-host.ts';

/** What becomes of the app when its window is closed. */
export interface Closing {
  /** For each window that is opened. */
  mind(window: BrowserWindow): void;
}

/**
 * Without its window the app goes on in the tray while on air, or always where the user wants it so; while on air it
 * says so the first time. Where the desktop has no tray the window is minimised in place of closed: a broadcast that
 * nobody can find any more could not be stopped.
 */
export function mindClosing(core: App, showWindow: () => void): Closing {
  let hasSaidSo = false;

  function sayOnce(where: 'tray' | 'minimised'): void {
    if (hasSaidSo || !isOnAir(core) || !Notification.isSupported()) return;
    hasSaidSo = true;
    const body = where === 'tray' ? t('desktop:closed.tray') : t('desktop:closed.minimised');
    new Notification({ title: t('desktop:closed.title'), body }).on('click', showWindow).show();
  }

  async function closeToTray(window: BrowserWindow): Promise<void> {
    const isSeen = await hasTrayHost();
    if (window.isDestroyed()) return;
    if (isSeen) return window.destroy();
    window.minimize();
    sayOnce('minimised');
  }

  app.on('window-all-closed', () => {
    if (goesOn(core)) sayOnce('tray');
    else if (process.platform !== 'darwin') app.quit();
  });

  return {
    mind: (window) =>
      window.on('close', (event) => {
        if (process.platform !== 'linux' || !goesOn(core)) return;
        event.preventDefault();
        void closeToTray(window);
      }),
  };
}

const isOnAir = (core: App): boolean => camerasOrdered(core.state()).length > 0;

const goesOn = (core: App): boolean => isOnAir(core) || core.state().settings.staysInTray;
