import { join } from 'node:path';
import { app, nativeImage } from 'electron';
import type { OnAirSummary } from './on-air.ts';

/** macOS colours its own (Template); Windows wants 16 px, Linux panels take a larger one and shrink it. */
export function trayIcon(kind: OnAirSummary['kind']) {
  const suffix = { darwin: 'Template', win32: '' }[process.platform as string] ?? '-32';
  return nativeImage.createFromPath(join(app.getAppPath(), `assets/tray/${kind}${suffix}.png`));
}
