import { app, type Session, shell } from 'electron';
import { isKnownLink } from './links.ts';
import type { Page } from './page.ts';

/**
 * The window shows our page and nothing else, and the page reaches nothing of the system by itself. Holds for every window and
 * frame there will ever be (Electron documentation, "Security").
 */
export function hardenApp(page: Page): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!page.has(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    // Nobody is asked before a page goes to about:blank, where it is neither ours nor of any use.
    contents.on('did-navigate', (_navigated, url) => {
      if (url.startsWith('about:')) void contents.loadURL(page.url);
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (isKnownLink(url)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
}

/** The page loads files of its own only, and gets the full screen but no camera, microphone, place or device. */
export function hardenSession(session: Session, page: Page): void {
  const mayFullScreen = (permission: string, url: string | undefined) =>
    permission === 'fullscreen' && url !== undefined && page.has(url);
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(mayFullScreen(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => mayFullScreen(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, page) }));
  session.on('will-download', (event, item) => {
    if (!isMadeByPage(item.getURL())) event.preventDefault();
  });
}

/** What a window is made with. */
export const hardenedPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  devTools: !app.isPackaged,
} as const;

function mayLoad(url: string, page: Page): boolean {
  if (page.has(url) || isMadeByPage(url)) return true;
  // Under development: the tools, and the development server's own socket.
  return !app.isPackaged && (url.startsWith('devtools:') || page.has(url.replace(/^ws/, 'http')));
}

/** Pictures that the page has put together itself. */
const isMadeByPage = (url: string): boolean => /^(blob|data):/.test(url);
