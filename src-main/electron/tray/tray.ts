import { Menu, type MenuItemConstructorOptions, Tray } from 'electron';
import type { App } from '../../core/ports.ts';
import { summarise } from './on-air.ts';
import { steadyUplink } from './steady-uplink.ts';
import { trayIcon } from './tray-icon.ts';
import { type TrayEntry, type TrayOrder, trayMenu } from './tray-menu.ts';

/** A menu that is built anew closes under the hand, except on Linux, where the desktop draws it and takes over changes. */
const canChangeWhileOpen = process.platform === 'linux';

/** An icon beside the clock: says what is on air, and steers it without the window. */
export function createTray(core: App, carryOut: (order: TrayOrder) => Promise<void>): void {
  const tray = new Tray(trayIcon('off'));
  let shownKind = 'off';
  let shownTip = '';
  let shownMenu = '';
  let uplink = core.state().uplink;
  let isOpen = false;
  tray.on('click', () => void carryOut({ kind: 'show-window' }));

  function update(): void {
    const now = core.state();
    uplink = steadyUplink(uplink, now.uplink);
    const state = { ...now, uplink };
    const { kind, lines } = summarise(state);
    if (kind !== shownKind) tray.setImage(trayIcon(kind));
    shownKind = kind;
    const tip = ['Polycast', ...lines].join('\n');
    if (tip !== shownTip) tray.setToolTip(tip);
    shownTip = tip;
    showMenu(trayMenu(state));
  }

  function showMenu(entries: readonly TrayEntry[]): void {
    const content = JSON.stringify(entries);
    if (content === shownMenu || (isOpen && !canChangeWhileOpen)) return;
    shownMenu = content;
    const menu = Menu.buildFromTemplate(entries.map(itemFor));
    menu.on('menu-will-show', () => {
      isOpen = true;
    });
    menu.on('menu-will-close', () => {
      isOpen = false;
      // What was chosen in this menu is told after it has closed.
      setImmediate(update);
    });
    tray.setContextMenu(menu);
  }

  function itemFor(entry: TrayEntry): MenuItemConstructorOptions {
    if (entry.kind === 'separator') return { type: 'separator' };
    const label = plainLabel(entry.label);
    switch (entry.kind) {
      case 'text':
        return { label, enabled: false };
      case 'submenu':
        return { label, submenu: entry.entries.map(itemFor) };
      case 'switch':
        return { label, type: 'checkbox', checked: entry.isOn, click: () => void chosen(entry.order) };
      case 'button':
        return { label, click: () => void chosen(entry.order) };
    }
  }

  /** The system has ticked or unticked a line by itself, whatever becomes of the order. */
  async function chosen(order: TrayOrder): Promise<void> {
    await carryOut(order);
    shownMenu = '';
    update();
  }

  update();
  core.onChange(update);
}

/** A single & would underline the letter behind it. */
const plainLabel = (label: string): string => label.replaceAll('&', '&&');
