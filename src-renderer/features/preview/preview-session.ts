import type { PreviewSource } from '../../store/connection.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

export interface PreviewSession {
  savePicture(): void;
  /** Begins anew, as if the channel had broken. */
  reopen(): void;
  end(): void;
}

export interface PreviewSessionEvents {
  onMessage(message: FromWorker): void;
}

const reopenAfterMs = 1_000;

/**
 * Shows one camera on one canvas until it is ended. While the page is hidden nothing is fetched, so that a camera at
 * which nobody looks can rest; a channel that breaks is opened again.
 */
export function startPreviewSession(
  canvas: HTMLCanvasElement,
  openSource: () => PreviewSource,
  { onMessage }: PreviewSessionEvents,
): PreviewSession {
  const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
  const tell = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  let source: PreviewSource | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    const opened = openSource();
    source = opened;
    void opened.channel.then((channel) => {
      if (source === opened) tell({ kind: 'open', channel }, channel.kind === 'port' ? [channel.port] : []);
      else if (channel.kind === 'port') channel.port.close();
    });
  }
  function close(): void {
    clearTimeout(reopening);
    tell({ kind: 'close' });
    source?.close();
    source = undefined;
  }
  function follow(): void {
    if (document.hidden) close();
    else if (!source) open();
  }

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    onMessage(data);
    if (data.kind !== 'closed') return;
    close();
    reopening = setTimeout(follow, reopenAfterMs);
  });
  document.addEventListener('visibilitychange', follow);
  const offscreen = canvas.transferControlToOffscreen();
  tell({ kind: 'canvas', canvas: offscreen }, [offscreen]);
  follow();

  return {
    savePicture: () => tell({ kind: 'save-picture' }),
    reopen: () => {
      close();
      follow();
    },
    end: () => {
      document.removeEventListener('visibilitychange', follow);
      close();
      worker.terminate();
    },
  };
}
