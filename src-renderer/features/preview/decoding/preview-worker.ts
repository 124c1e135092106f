import { createScreen, type Screen } from './screen.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/**
 * Live pictures beside the page's own thread: frames come in, are decoded and painted at once. The page hands over its
 * canvases and says where the frames come from.
 */
const screens = new Map<number, Screen>();
const thumbnailEverySeconds = 5;
let seconds = 0;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  const { screen: number } = data;
  const screen = screens.get(number);
  switch (data.kind) {
    case 'canvas':
      screens.set(
        number,
        createScreen(data.canvas, data.mostWidth, (news) =>
          postMessage({ ...news, screen: number } satisfies FromWorker),
        ),
      );
      return;
    case 'open':
      screen?.open(data.channel);
      return;
    case 'close':
      screen?.close();
      return;
    case 'save-picture':
      screen?.savePicture();
      return;
    case 'end':
      screen?.close();
      screens.delete(number);
  }
});

setInterval(() => {
  seconds += 1;
  for (const [number, screen] of screens) {
    screen.tellPainted();
    // Not all in the same second.
    if ((seconds + number) % thumbnailEverySeconds === 0) screen.sendThumbnail();
  }
}, 1_000);
