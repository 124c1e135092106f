import { type BrowserWindow, nativeTheme } from 'electron';

/** The title bar of the page, on which the system draws its window buttons. */
const titleBarPx = 44;

/** The page's --bg-chrome and --ink-1: what shows before the page does, and around the window buttons. */
const colours = {
  light: { chrome: '#eceff3', ink: '#191e27' },
  dark: { chrome: '#14161a', ink: '#f0f2f4' },
} as const;

/** How a window is made so that the page can draw its own title bar. */
export function frameOptions() {
  const backgroundColor = themeColours().chrome;
  return process.platform === 'darwin'
    ? ({ backgroundColor, titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 16, y: 15 } } as const)
    : ({ backgroundColor, titleBarStyle: 'hidden', titleBarOverlay: overlay() } as const);
}

/** Keeps a window's frame in the colours of the theme, for as long as there is the window. */
export function followTheme(window: BrowserWindow): void {
  const update = () => {
    window.setBackgroundColor(themeColours().chrome);
    if (process.platform !== 'darwin') window.setTitleBarOverlay(overlay());
  };
  nativeTheme.on('updated', update);
  window.once('closed', () => nativeTheme.off('updated', update));
}

const themeColours = () => (nativeTheme.shouldUseDarkColors ? colours.dark : colours.light);

const overlay = () => ({ color: themeColours().chrome, symbolColor: themeColours().ink, height: titleBarPx });
