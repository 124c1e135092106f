import { join } from 'node:path';
import { app, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { AppState } from '#shared/state.ts';
import type { App } from '../core/ports.ts';
import { type OnAirSummary, summarise } from './on-air.ts';

/** An icon beside the clock: says what is on air, and steers it without the window. */
export function createTray(core: App, showWindow: () => void): void {
  const tray = new Tray(image('off'));
  tray.on('click', showWindow);
  let shown = '';
  const update = () => {
    const state = core.state();
    const summary = summarise(state);
    // A menu that is built anew closes under the user's hand.
    const content = JSON.stringify([summary, Object.values(state.cameras).map(({ name, order }) => [name, order])]);
    if (content === shown) return;
    shown = content;
    tray.setImage(image(summary.kind));
    tray.setToolTip(['Polycast', ...summary.lines].join('\n'));
    tray.setContextMenu(Menu.buildFromTemplate(menu(core, state, summary, showWindow)));
  };
  update();
  core.onChange(update);
}

function menu(core: App, state: AppState, summary: OnAirSummary, showWindow: () => void): MenuItemConstructorOptions[] {
  const cameras = Object.values(state.cameras).map(({ id, name, order }): MenuItemConstructorOptions => {
    const isLive = order === 'live';
    const command = isLive ? 'camera.stop' : 'camera.goLive';
    // What keeps it from going live is said in the window.
    const run = async () => {
      const reply = await core.handlers[command]({ cameraId: id });
      if (!reply.ok) showWindow();
    };
    return { label: name, submenu: [{ label: isLive ? 'Stop' : 'Go live', click: run }] };
  });
  return [
    ...summary.lines.map((label) => ({ label, enabled: false })),
    { label: 'Open Polycast', click: showWindow },
    { type: 'separator' },
    ...cameras,
    ...(cameras.length > 0 ? [{ type: 'separator' } as const] : []),
    { label: summary.kind === 'off' ? 'Quit Polycast' : 'Stop and quit…', click: () => app.quit() },
  ];
}

/** macOS colours its own (Template); Windows wants 16 px, Linux panels take a larger one and shrink it. */
function image(kind: OnAirSummary['kind']) {
  const suffix = { darwin: 'Template', win32: '' }[process.platform as string] ?? '-32';
  return nativeImage.createFromPath(join(app.getAppPath(), `assets/tray/${kind}${suffix}.png`));
}
