import { join } from 'node:path';
import { app, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { AppState, CameraView } from '#shared/state.ts';
import type { App } from '../core/ports.ts';
import { camerasOnAir, isWaiting, type OnAirSummary, summarise } from './on-air.ts';

/** An icon beside the clock: says what is on air, and steers it without the window. */
export function createTray(core: App, showWindow: () => void): void {
  const tray = new Tray(image('off'));
  tray.on('click', showWindow);
  let shown = '';
  const update = () => {
    const state = core.state();
    const summary = summarise(state);
    // A menu that is built anew closes under the user's hand.
    const content = JSON.stringify([summary, Object.values(state.cameras).map(switchesOf)]);
    if (content === shown) return;
    shown = content;
    tray.setImage(image(summary.kind));
    tray.setToolTip(['Polycast', ...summary.lines].join('\n'));
    tray.setContextMenu(Menu.buildFromTemplate(menu(core, state, summary, showWindow)));
  };
  update();
  core.onChange(update);
}

/** Everything that a camera's part of the menu depends on. */
const switchesOf = ({ name, order, isSlateOrdered }: CameraView) => ({ name, order, isSlateOrdered });

function menu(core: App, state: AppState, summary: OnAirSummary, showWindow: () => void): MenuItemConstructorOptions[] {
  const cameras = Object.values(state.cameras).map((camera): MenuItemConstructorOptions => {
    return { label: camera.name, submenu: cameraMenu(core, camera, isWaiting(state, camera), showWindow) };
  });
  return [
    ...summary.lines.map((label) => ({ label, enabled: false })),
    { label: 'Open Polycast', click: showWindow },
    { type: 'separator' },
    ...cameras,
    ...(cameras.length > 0 ? [{ type: 'separator' } as const] : []),
    { label: camerasOnAir(state).length > 0 ? 'Stop and quit…' : 'Quit Polycast', click: () => app.quit() },
  ];
}

function cameraMenu(
  { handlers }: App,
  camera: CameraView,
  isAsked: boolean,
  showWindow: () => void,
): MenuItemConstructorOptions[] {
  const cameraId = camera.id;
  const item = (label: string, run: () => Promise<{ readonly ok: boolean }>): MenuItemConstructorOptions => ({
    label,
    // What stands in its way is said in the window.
    click: async () => {
      if (!(await run()).ok) showWindow();
    },
  });
  if (isAsked) return [{ label: 'Back on air…', click: showWindow }];
  if (camera.order === 'off') return [item('Go live', () => handlers['camera.goLive']({ cameraId }))];
  const isShown = !camera.isSlateOrdered;
  return [
    item(isShown ? 'Show the slate' : 'Back to the camera', () => handlers['camera.showSlate']({ cameraId, isShown })),
    item('Stop', () => handlers['camera.stop']({ cameraId })),
  ];
}

/** macOS colours its own (Template); Windows wants 16 px, Linux panels take a larger one and shrink it. */
function image(kind: OnAirSummary['kind']) {
  const suffix = { darwin: 'Template', win32: '' }[process.platform as string] ?? '-32';
  return nativeImage.createFromPath(join(app.getAppPath(), `assets/tray/${kind}${suffix}.png`));
}
