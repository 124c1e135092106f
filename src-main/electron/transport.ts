import type { IpcMainEvent, WebContents } from 'electron';
import { type Served, serve } from '#shared/rpc.ts';
import type { App } from '../core/ports.ts';
import type { Page } from './page.ts';
import { createPreviewPorts, previewMessage } from './preview-ports.ts';

/**
 * Serves the page in a window: the contract's messages over Electron's IPC, and live pictures on ports of their own.
 * Each load of the page is a new connection, which ends with the page.
 */
export function serveContents(contents: WebContents, page: Page, core: Served & Pick<App, 'preview'>): void {
  // Only our page in the window's own frame may speak: no frame inside it, and no page that it was led to.
  const isFromPage = ({ senderFrame }: IpcMainEvent) =>
    senderFrame !== null && senderFrame === contents.mainFrame && page.has(senderFrame.url);
  const previews = createPreviewPorts(contents, core.preview);
  let receive: ((message: unknown) => void) | undefined;
  let stopServing = () => {};

  const end = () => {
    stopServing();
    stopServing = () => {};
    receive = undefined;
    previews.closeAll();
  };
  const begin = () => {
    stopServing();
    stopServing = serve(
      {
        send: (message) => {
          if (!contents.isDestroyed()) contents.send('polycast:message', message);
        },
        onMessage: (listener) => {
          receive = listener;
        },
      },
      core,
    );
  };

  contents.ipc.on('polycast:open', (event) => {
    if (isFromPage(event)) begin();
  });
  contents.ipc.on('polycast:message', (event, message: unknown) => {
    if (!isFromPage(event)) return;
    const preview = previewMessage.safeParse(message);
    if (preview.success) previews.take(preview.data);
    else receive?.(message);
  });
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) end();
  });
  contents.on('render-process-gone', end);
  contents.once('destroyed', end);
}
