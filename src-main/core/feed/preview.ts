import { encodePreviewFrame } from '#shared/preview-frame.ts';
import { avcRecord, compositionTimeMs } from '../flv/avc.ts';
import type { FeedTag } from '../flv/tag.ts';
import type { Feed } from './feed.ts';

export type SendPreview = (message: Uint8Array<ArrayBuffer>) => void;

/**
 * Sends a feed's pictures in the form a decoder takes: the configuration and the newest group of pictures at once, so
 * that something is seen without waiting for a keyframe, then each picture as it comes. Gives the function that ends it.
 */
export function sendPreview(feed: Feed, send: SendPreview): () => void {
  const pass = (tag: FeedTag) => {
    const message = toMessage(tag);
    if (message) send(message);
  };
  if (feed.videoHeader) pass(feed.videoHeader);
  for (const tag of feed.group) pass(tag);
  return feed.subscribe(pass);
}

/** A video tag's data begins with five bytes of header (E.4.3); what follows is as WebCodecs wants it. */
function toMessage(tag: FeedTag): Uint8Array<ArrayBuffer> | undefined {
  if (tag.kind !== 'video') return undefined;
  if (tag.isSequenceHeader) return encodePreviewFrame({ kind: 'configuration', description: avcRecord(tag.body) });
  return encodePreviewFrame({
    kind: tag.isKeyframe ? 'keyframe' : 'frame',
    timestampUs: (tag.timestampMs + compositionTimeMs(tag.body)) * 1_000,
    data: tag.body.subarray(5),
  });
}
