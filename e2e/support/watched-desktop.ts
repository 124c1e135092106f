import type { ElectronApplication } from '@playwright/test';
import { unlessLost, untilHeard } from './lost-answers.ts';

/** The desktop around the window, as a person sees and uses it: the tray's menu, and the boxes that the system shows. */

/** What the main process keeps for a test; it says nothing to it by itself. */
export interface Watched {
  trayMenu?: Electron.Menu;
  menusWithoutNews: number;
  isMinimised?: boolean;
  asked: string[];
}

/** Keeps each menu that the tray is given from now on, and counts those that differ from the one before in figures at most. */
export const watchTray = (app: ElectronApplication) =>
  unlessLost(
    app.evaluate(({ Tray }) => {
      const watched = globalThis as unknown as Watched;
      watched.menusWithoutNews = 0;
      let news = '';
      const wordsOf = (menu?: Electron.Menu | null): unknown =>
        menu?.items.map(({ label, checked, submenu }) => [label.replaceAll(/\d/g, ''), checked, wordsOf(submenu)]);
      const { setContextMenu } = Tray.prototype;
      Tray.prototype.setContextMenu = function (menu) {
        const said = JSON.stringify(wordsOf(menu));
        if (said === news) watched.menusWithoutNews += 1;
        news = said;
        if (menu) watched.trayMenu = menu;
        setContextMenu.call(this, menu);
      };
    }),
  );

/** How many menus since then said nothing new. */
export const menusWithoutNews = (app: ElectronApplication) =>
  untilHeard(() => app.evaluate(() => (globalThis as unknown as Watched).menusWithoutNews));

/** The tray's menu as text, a line each, its menus indented. */
export const trayLines = (app: ElectronApplication) =>
  untilHeard(() =>
    app.evaluate(() => {
      const lines = (menu: Electron.Menu | undefined, indent: string): string[] =>
        menu?.items.flatMap(({ type, label, submenu, enabled, checked }) => {
          if (type === 'separator') return [`${indent}---`];
          if (submenu) return [`${indent}${label} >`, ...lines(submenu, `${indent}  `)];
          if (type === 'checkbox') return [`${indent}[${checked ? 'x' : ' '}] ${label}`];
          return [`${indent}${enabled ? label : `(${label})`}`];
        }) ?? [];
      return lines((globalThis as unknown as Watched).trayMenu, '');
    }),
  );

/** Clicks a line of the tray's menu, by how it begins, from the outermost menu inwards. */
export const choose = (app: ElectronApplication, ...labels: readonly string[]) =>
  unlessLost(
    app.evaluate((_, path) => {
      let items = (globalThis as unknown as Watched).trayMenu?.items ?? [];
      for (const [depth, label] of path.entries()) {
        const item = items.find((each) => each.label.startsWith(label));
        if (!item) throw new Error(`no line ${label} among ${items.map((each) => each.label)}`);
        if (depth === path.length - 1) item.click();
        items = item.submenu?.items ?? [];
      }
    }, labels),
  );

/** Boxes of the system are answered with this button from now on, and what they asked is kept. */
export const answerBoxes = (app: ElectronApplication, response: number) =>
  app
    .evaluate(({ dialog }, button) => {
      const watched = globalThis as unknown as Watched;
      watched.asked = [];
      dialog.showMessageBox = async (...parameters: unknown[]) => {
        watched.asked.push((parameters.at(-1) as Electron.MessageBoxOptions).message);
        return { response: button, checkboxChecked: false };
      };
    }, response)
    .catch(() => {});

/** What they have asked since then. */
export const askedBoxes = (app: ElectronApplication) =>
  untilHeard(() => app.evaluate(() => (globalThis as unknown as Watched).asked));
