import { MessageChannelMain, type WebContents } from 'electron';
import { z } from 'zod';
import { mostLooks, previewLook } from '#shared/preview/preview-look.ts';
import type { App } from '../../core/ports.ts';
import { createPreviewFlow } from './preview-flow.ts';

/** What a page says to begin and to end looking at a camera. `previewId` is the page's own number for this look. */
export const previewMessage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('preview-open'),
    cameraId: z.string().max(64),
    previewId: z.int().nonnegative(),
    look: previewLook,
  }),
  z.strictObject({ kind: z.literal('preview-close'), previewId: z.int().nonnegative() }),
]);
export type PreviewMessage = z.infer<typeof previewMessage>;

/**
 * A good deal more than a group of pictures, which goes out in one go at the beginning. The page is as near as the next
 * process, so that something waits only while it hangs.
 */
const mostWaitingBytes = 16 * 1024 * 1024;

export interface PreviewPorts {
  take(message: PreviewMessage): void;
  closeAll(): void;
}

/**
 * Gives a page a port for each camera it looks at; every message on it is one of preview-frame.ts, and is
 * answered with the number of bytes that have been taken from the port so far. The picture ends when either side
 * closes: at once for an unknown camera, and where the page looks at too many already.
 */
export function createPreviewPorts(contents: WebContents, preview: App['preview']): PreviewPorts {
  const closers = new Map<number, () => void>();
  const close = (previewId: number) => closers.get(previewId)?.();

  function open({ previewId, cameraId, look }: Extract<PreviewMessage, { kind: 'preview-open' }>): void {
    close(previewId);
    const { port1: ours, port2: theirs } = new MessageChannelMain();
    contents.postMessage('polycast:preview-port', previewId, [theirs]);
    const flow = createPreviewFlow(mostWaitingBytes);
    const send = (message: Uint8Array<ArrayBuffer>) => {
      if (flow.admits(message)) ours.postMessage(message);
    };
    const opened = closers.size < mostLooks ? preview(cameraId, send, look) : undefined;
    const end = () => {
      if (closers.get(previewId) === end) closers.delete(previewId);
      if (opened?.ok) opened.value();
      ours.close();
    };
    closers.set(previewId, end);
    ours.once('close', end);
    ours.on('message', ({ data }) => {
      if (typeof data === 'number') flow.taken(data);
    });
    ours.start();
    if (!opened?.ok) end();
  }

  return {
    take: (message) => {
      if (message.kind === 'preview-open') open(message);
      else close(message.previewId);
    },
    closeAll: () => {
      for (const end of [...closers.values()]) end();
    },
  };
}
