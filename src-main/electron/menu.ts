import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Opening } from '#shared/opening.ts';
import { onLanguage, t } from '#shared/words/words.ts';

/** macOS needs a menu for copy, paste and quit; elsewhere the window has none. Developers get theirs everywhere. */
export function setMenu(show: (opening: Opening) => void): void {
  const build = () => {
    const template = [
      ...(process.platform === 'darwin' ? macMenus(show) : []),
      ...(app.isPackaged ? [] : [developerMenu()]),
    ];
    Menu.setApplicationMenu(template.length > 0 ? Menu.buildFromTemplate(template) : null);
  };
  build();
  onLanguage(build);
}

/** By role Electron knows what they do, but it names them in English alone. */
function macMenus(show: (opening: Opening) => void): MenuItemConstructorOptions[] {
  const separator = { type: 'separator' } as const;
  return [
    {
      label: 'Polycast',
      submenu: [
        { role: 'about', label: t('desktop:menu.about') },
        separator,
        { label: t('desktop:tray.settings'), accelerator: 'Cmd+,', click: () => show({ kind: 'settings' }) },
        separator,
        { role: 'hide', label: t('desktop:menu.hide') },
        { role: 'hideOthers', label: t('desktop:menu.hideOthers') },
        { role: 'unhide', label: t('desktop:menu.showAll') },
        separator,
        { role: 'quit', label: t('desktop:tray.quit') },
      ],
    },
    {
      label: t('desktop:menu.edit'),
      submenu: [
        { role: 'undo', label: t('desktop:menu.undo') },
        { role: 'redo', label: t('desktop:menu.redo') },
        separator,
        { role: 'cut', label: t('desktop:menu.cut') },
        { role: 'copy', label: t('desktop:menu.copy') },
        { role: 'paste', label: t('desktop:menu.paste') },
        { role: 'selectAll', label: t('desktop:menu.selectAll') },
      ],
    },
    {
      role: 'window',
      label: t('desktop:menu.window'),
      submenu: [
        { role: 'minimize', label: t('desktop:menu.minimise') },
        { role: 'zoom', label: t('desktop:menu.zoom') },
        { role: 'close', label: t('desktop:menu.close') },
        separator,
        { role: 'front', label: t('desktop:menu.front') },
      ],
    },
  ];
}

const developerMenu = (): MenuItemConstructorOptions => ({
  label: t('desktop:menu.developer'),
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
});
