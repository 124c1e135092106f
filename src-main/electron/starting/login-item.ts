import { app, dialog } from 'electron';
import { t } from '#shared/words/words.ts';
import type { App } from '../../core/ports.ts';
import { hiddenSwitch } from '../opening/handed-over.ts';
import { autostartFile, setAutostart } from './autostart.ts';

/** Keeps the system's list of what starts at login as the settings have it. What cannot be done is said, and undone. */
export function followStartAtLogin(core: App): void {
  let isSet: boolean | undefined;
  const update = () => {
    const { startsAtLogin } = core.state().settings;
    if (startsAtLogin === isSet) return;
    const isFirst = isSet === undefined;
    isSet = startsAtLogin;
    try {
      setStartsAtLogin(startsAtLogin);
    } catch (error) {
      // At a start nobody has asked for anything.
      if (!isFirst) void giveUp(core, error);
    }
  };
  update();
  core.onChange(update);
}

/** Whether this start is the one at login; macOS does not pass on the switch, but says so. */
export const isStartedAtLogin = (args: readonly string[]): boolean =>
  args.includes(hiddenSwitch) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);

function setStartsAtLogin(isWanted: boolean): void {
  if (process.platform === 'linux') {
    setAutostart(autostartFile(), isWanted ? [...ownCommand(), hiddenSwitch] : undefined);
    return;
  }
  // While it is being developed, the program is Electron itself.
  if (app.isPackaged) app.setLoginItemSettings({ openAtLogin: isWanted, args: [hiddenSwitch] });
}

/** An AppImage runs from a place that is another one each time; it tells where it is itself. */
function ownCommand(): readonly string[] {
  if (process.env.APPIMAGE) return [process.env.APPIMAGE];
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}

async function giveUp(core: App, error: unknown): Promise<void> {
  await core.handlers['settings.update']({ startsAtLogin: false });
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  await dialog.showMessageBox({
    type: 'warning',
    title: 'Polycast',
    message: t('desktop:login.title'),
    detail: t('desktop:login.detail', { reason }),
    buttons: [t('common:close')],
  });
}
