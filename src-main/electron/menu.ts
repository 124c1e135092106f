import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/** macOS needs a menu for copy, paste and quit; elsewhere the window has none. Developers get theirs everywhere. */
export function setMenu(): void {
  const developer: MenuItemConstructorOptions = {
    label: 'Developer',
    submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
  };
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin'
      ? [{ role: 'appMenu' } as const, { role: 'editMenu' } as const, { role: 'windowMenu' } as const]
      : []),
    ...(app.isPackaged ? [] : [developer]),
  ];
  Menu.setApplicationMenu(template.length > 0 ? Menu.buildFromTemplate(template) : null);
}
