import { findProgram } from './run.mjs';
import { installSystemPackage } from './system-package.mjs';

const packages = {
  'apt-get': 'xvfb xauth',
  dnf: 'xorg-x11-server-Xvfb xorg-x11-xauth',
  pacman: 'xorg-server-xvfb xorg-xauth',
  zypper: 'xorg-x11-server-Xvfb xauth',
};

/** Else it begins anew when the last window is gone, and turns away whoever comes at that moment. */
const display = '-screen 0 1280x1024x24 -noreset';

/**
 * What to put before a command that opens windows: nothing where there is a display, `xvfb-run` where there is none;
 * undefined when neither is to be had.
 * @returns {Promise<readonly string[] | undefined>}
 */
export async function prepareDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return [];
  const isThere = () => findProgram('xvfb-run') && findProgram('xauth');
  if (!isThere()) await installSystemPackage('A virtual display for the desktop tests (xvfb)', packages);
  return isThere() ? ['xvfb-run', '-a', '-s', display] : undefined;
}
