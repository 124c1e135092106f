import type { IpcMainEvent, WebContents } from 'electron';
import type { Opening } from '#shared/opening.ts';
import { type Served, serve } from '#shared/transport/rpc.ts';
import type { ServerMessage } from '#shared/transport/wire.ts';
import type { App } from '../../core/ports.ts';
import type { Page } from './page.ts';
import { createPreviewPorts, previewMessage } from './preview-ports.ts';

/** The page in a window, as far as the shell speaks to it of its own accord. */
export interface ServedContents {
  /** Tells the page what to open: at once, or when it is there. Of several that wait the last one counts. */
  open(opening: Opening): void;
}

/**
 * Serves the page in a window: the contract's messages over Electron's IPC, and live pictures on ports of their own.
 * Each load of the page is a new connection, which ends with the page.
 */
export function serveContents(contents: WebContents, page: Page, core: Served & Pick<App, 'preview'>): ServedContents {
  // Only our page in the window's own frame may speak: no frame inside it, and no page that it was led to.
  const isFromPage = ({ senderFrame }: IpcMainEvent) =>
    senderFrame !== null && senderFrame === contents.mainFrame && page.has(senderFrame.url);
  const previews = createPreviewPorts(contents, core.preview);
  let receive: ((message: unknown) => void) | undefined;
  let stopServing = () => {};
  let waiting: Opening | undefined;
  const send = (message: ServerMessage) => {
    if (!contents.isDestroyed()) contents.send('polycast:message', message);
  };

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
        send,
        onMessage: (listener) => {
          receive = listener;
        },
      },
      core,
    );
    if (waiting) send({ kind: 'open', opening: waiting });
    waiting = undefined;
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
  return {
    open: (opening) => {
      if (receive) send({ kind: 'open', opening });
      else waiting = opening;
    },
  };
}
