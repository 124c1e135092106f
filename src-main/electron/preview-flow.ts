import { decodePreviewFrame } from '#shared/preview-frame.ts';

/** What a page has been sent of a picture, and has not taken yet. */
export interface PreviewFlow {
  /** Whether a message is to be sent; it then counts as waiting. */
  admits(message: Uint8Array): boolean;
  /** The page has taken so many bytes in all. */
  taken(totalBytes: number): void;
}

/**
 * A page that hangs takes nothing, and what waits for it is memory of this process. When `limitBytes` wait it gets
 * nothing until the next keyframe after it has caught up, since a frame is of no use without the ones before it.
 */
export function createPreviewFlow(limitBytes: number): PreviewFlow {
  let sentBytes = 0;
  let takenBytes = 0;
  let isOpen = true;
  return {
    admits: (message) => {
      const kind = decodePreviewFrame(message)?.kind;
      if (sentBytes - takenBytes > limitBytes) isOpen = false;
      else if (kind === 'keyframe') isOpen = true;
      const isAdmitted = isOpen || kind === 'configuration';
      if (isAdmitted) sentBytes += message.length;
      return isAdmitted;
    },
    taken: (totalBytes) => {
      takenBytes = Math.min(Math.max(takenBytes, totalBytes), sentBytes);
    },
  };
}
