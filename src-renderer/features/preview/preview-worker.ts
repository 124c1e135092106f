import { decodePreviewFrame } from '#shared/preview-frame.ts';
import { openFrameChannel } from './frame-channel.ts';
import { createPainter, type Painter } from './painter.ts';
import { createPictureDecoder, type PictureDecoder } from './picture-decoder.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/**
 * Live pictures beside the page's own thread: frames come in, are decoded and painted at once. The page hands over its
 * canvas and says where the frames come from.
 */
const tell = (message: FromWorker) => postMessage(message);
const thumbnailEveryMs = 5_000;

let painter: Painter | undefined;
let decoder: PictureDecoder | undefined;
let closeChannel = () => {};
let isFirst = true;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'canvas':
      painter = createPainter(data.canvas);
      return;
    case 'open':
      close();
      isFirst = true;
      decoder = createPictureDecoder({
        onPicture: show,
        onUnsupported: (codec) => tell({ kind: 'unsupported', codec }),
      });
      closeChannel = openFrameChannel(data.channel, take, () => tell({ kind: 'closed' }));
      return;
    case 'close':
      close();
      return;
    case 'save-picture':
      void painter?.wholePicture().then((picture) => tell({ kind: 'saved-picture', picture }));
  }
});

function close(): void {
  closeChannel();
  closeChannel = () => {};
  decoder?.close();
  decoder = undefined;
}

function take(bytes: Uint8Array): void {
  const frame = decodePreviewFrame(bytes);
  if (frame) decoder?.take(frame);
}

function show(picture: VideoFrame): void {
  painter?.paint(picture, decoder?.waiting() ?? 0);
  picture.close();
  if (!isFirst) return;
  isFirst = false;
  tell({ kind: 'first-picture' });
  void sendThumbnail();
}

async function sendThumbnail(): Promise<void> {
  if (painter && !isFirst) tell({ kind: 'thumbnail', picture: await painter.smallPicture() });
}

setInterval(() => {
  if (decoder && painter) tell({ kind: 'painted', count: painter.takeCount() });
}, 1_000);
setInterval(() => {
  if (decoder) void sendThumbnail();
}, thumbnailEveryMs);
