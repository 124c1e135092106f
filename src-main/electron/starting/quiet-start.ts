import type { Clock } from '../../core/ports.ts';
import { hasTrayHost } from '../tray/tray-host.ts';

/** A desktop's panel may come up after what is started at login. */
const looksAgainAfterMs = [1_000, 2_000, 4_000, 8_000];

/** Starts without the window; where no tray comes up to find the app by, the window is shown after all. */
export async function startInTray(
  showWindow: () => void,
  clock: Pick<Clock, 'after'>,
  look = hasTrayHost,
): Promise<void> {
  for (const ms of looksAgainAfterMs) {
    if (await look()) return;
    await new Promise<void>((resolve) => clock.after(ms, resolve));
  }
  if (!(await look())) showWindow();
}
