import { decodePreviewFrame, type PreviewFrame } from '#shared/preview/preview-frame.ts';
import type { FrameChannel } from '../../../store/connection.ts';
import { openFrameChannel } from './frame-channel.ts';
import { createLateness, type Lateness } from './lateness.ts';
import { createPainter } from './painter.ts';
import { createPictureDecoder, type PictureDecoder } from './picture-decoder.ts';
import type { ScreenNews } from './worker-messages.ts';

/** One canvas in the worker, and what is shown on it. */
export interface Screen {
  /** Shows what comes from a channel, in place of the one before. */
  open(channel: FrameChannel): void;
  close(): void;
  savePicture(): void;
  tellPainted(): void;
  sendThumbnail(): void;
}

export function createScreen(
  canvas: OffscreenCanvas,
  mostWidth: number | undefined,
  tell: (news: ScreenNews) => void,
): Screen {
  const painter = createPainter(canvas, mostWidth);
  let showing: Showing | undefined;

  interface Showing {
    readonly decoder: PictureDecoder;
    readonly lateness: Lateness;
    closeChannel(): void;
    isFirst: boolean;
    /** A still that is being decoded: those that come meanwhile are left out. */
    isBusy: boolean;
  }

  function close(): void {
    showing?.closeChannel();
    showing?.decoder.close();
    showing = undefined;
  }

  function open(channel: FrameChannel): void {
    close();
    const opened: Showing = {
      decoder: createPictureDecoder({
        isSmall: mostWidth !== undefined,
        onPicture: (picture) => {
          painter.paint(picture, picture.displayWidth, picture.displayHeight, opened.decoder.waiting());
          picture.close();
          notePicture(opened);
        },
        onUnsupported: () => tell({ kind: 'unsupported' }),
      }),
      lateness: createLateness(),
      closeChannel: openFrameChannel(
        channel,
        (bytes) => {
          const frame = decodePreviewFrame(bytes);
          if (frame) take(opened, frame);
        },
        () => tell({ kind: 'closed' }),
      ),
      isFirst: true,
      isBusy: false,
    };
    showing = opened;
  }

  function take(from: Showing, frame: PreviewFrame): void {
    if (frame.kind === 'still') {
      void showStill(from, frame.data);
      return;
    }
    from.decoder.take(frame);
    if ('timestampUs' in frame && from.lateness.isBehind(frame.timestampUs / 1_000, performance.now())) {
      tell({ kind: 'behind' });
    }
  }

  async function showStill(from: Showing, jpeg: Uint8Array): Promise<void> {
    if (from.isBusy) return;
    from.isBusy = true;
    const still = await createImageBitmap(new Blob([jpeg.slice()], { type: 'image/jpeg' })).catch(() => undefined);
    from.isBusy = false;
    if (!still) return;
    if (showing === from) {
      painter.paint(still, still.width, still.height, 0);
      notePicture(from);
    }
    still.close();
  }

  function notePicture(from: Showing): void {
    if (!from.isFirst) return;
    from.isFirst = false;
    tell({ kind: 'first-picture' });
    sendThumbnail();
  }

  function sendThumbnail(): void {
    if (!showing || showing.isFirst) return;
    void painter.smallPicture().then((picture) => tell({ kind: 'thumbnail', picture }));
  }

  return {
    open,
    close,
    savePicture: () => void painter.wholePicture().then((picture) => tell({ kind: 'saved-picture', picture })),
    tellPainted: () => {
      if (showing) tell({ kind: 'painted', count: painter.takeCount() });
    },
    sendThumbnail,
  };
}
