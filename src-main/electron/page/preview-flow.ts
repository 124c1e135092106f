import { previewNeed } from '#shared/preview/preview-frame.ts';

/** What a page has been sent of a picture, and has not taken yet. */
export interface PreviewFlow {
  /** Whether a message is to be sent; it then counts as waiting. */
  admits(message: Uint8Array): boolean;
  /** The page has taken so many bytes in all. */
  taken(totalBytes: number): void;
}

/**
 * A page that hangs takes nothing, and what waits for it is memory of this process. When `limitBytes` wait it gets
 * nothing until something comes after it has caught up that needs none of those before.
 */
export function createPreviewFlow(limitBytes: number): PreviewFlow {
  let sentBytes = 0;
  let takenBytes = 0;
  let isOpen = true;
  return {
    admits: (message) => {
      const need = previewNeed(message);
      if (sentBytes - takenBytes > limitBytes) isOpen = false;
      else if (need === 'stands-alone') isOpen = true;
      const isAdmitted = isOpen || need === 'always';
      if (isAdmitted) sentBytes += message.length;
      return isAdmitted;
    },
    taken: (totalBytes) => {
      takenBytes = Math.min(Math.max(takenBytes, totalBytes), sentBytes);
    },
  };
}
