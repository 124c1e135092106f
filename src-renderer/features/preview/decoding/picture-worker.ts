import type { FrameChannel } from '../../../store/connection.ts';
import type { FromWorker, ScreenNews, ToWorker } from './worker-messages.ts';

/** The thread that decodes and paints; one for any number of pictures. */
export interface PictureWorker {
  /** Paints on a canvas from now on. The canvas is given away, and cannot be given away twice. */
  addScreen(options: ScreenOptions): WorkerScreen;
  end(): void;
}

export interface ScreenOptions {
  readonly canvas: HTMLCanvasElement;
  /** Larger pictures are painted in this width. */
  readonly mostWidth?: number;
  onNews(news: ScreenNews): void;
}

export interface WorkerScreen {
  open(channel: FrameChannel): void;
  close(): void;
  savePicture(): void;
  end(): void;
}

export function createPictureWorker(): PictureWorker {
  const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
  const listeners = new Map<number, (news: ScreenNews) => void>();
  const tell = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  let nextScreen = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => listeners.get(data.screen)?.(data));
  return {
    addScreen: ({ canvas, mostWidth, onNews }) => {
      const screen = nextScreen++;
      listeners.set(screen, onNews);
      const offscreen = canvas.transferControlToOffscreen();
      tell({ screen, kind: 'canvas', canvas: offscreen, mostWidth }, [offscreen]);
      return {
        open: (channel) => tell({ screen, kind: 'open', channel }, channel.kind === 'port' ? [channel.port] : []),
        close: () => tell({ screen, kind: 'close' }),
        savePicture: () => tell({ screen, kind: 'save-picture' }),
        end: () => {
          listeners.delete(screen);
          tell({ screen, kind: 'end' });
        },
      };
    },
    end: () => worker.terminate(),
  };
}
