import { powerMonitor, powerSaveBlocker } from 'electron';
import { camerasOrdered } from '#shared/broadcast/light.ts';
import type { App } from '../core/ports.ts';

/** Keeps the computer awake while a camera is on air, unless the user wants it otherwise. The screen may go dark. */
export function stayAwakeOnAir(core: App): void {
  let blocker: number | undefined;
  const update = () => {
    const state = core.state();
    const isWanted = state.settings.keepsAwakeOnAir && camerasOrdered(state).length > 0;
    if (isWanted && blocker === undefined) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!isWanted && blocker !== undefined) {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
  };
  update();
  core.onChange(update);
}

/** Passes on what the system says about sleep; on Linux only systemd-logind does. */
export function passOnSleep(core: App): void {
  powerMonitor.on('suspend', () => core.noteSuspend());
  powerMonitor.on('resume', () => core.noteResume());
}
