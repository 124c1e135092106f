import { encodePreviewFrame } from '#shared/preview/preview-frame.ts';
import { avcRecord, compositionTimeMs } from '../flv/avc.ts';
import type { FeedTag } from '../flv/tag.ts';
import type { Feed } from './feed.ts';

export type SendPreview = (message: Uint8Array<ArrayBuffer>) => void;

/** Sends what a feed has to somebody who looks at it or listens; gives the function that ends it. */
export type PreviewForm = (feed: Feed, send: SendPreview) => () => void;

/**
 * Sends a feed's pictures in the form a decoder takes: the configuration and the newest group of pictures at once, so
 * that something is seen without waiting for a keyframe, then each picture as it comes.
 */
export const sendPictures: PreviewForm = (feed, send) => {
  const pass = (tag: FeedTag) => {
    if (tag.kind === 'video') send(pictureMessage(tag));
  };
  if (feed.videoHeader) pass(feed.videoHeader);
  for (const tag of feed.group) pass(tag);
  return feed.subscribe(pass);
};

/** Sends a feed's sound from now on. */
export const sendSound: PreviewForm = (feed, send) => {
  const pass = (tag: FeedTag) => {
    if (tag.kind === 'audio') send(soundMessage(tag));
  };
  if (feed.audioHeader) pass(feed.audioHeader);
  return feed.subscribe(pass);
};

/** A video tag's data begins with five bytes of header (E.4.3); what follows is as WebCodecs wants it. */
function pictureMessage(tag: FeedTag): Uint8Array<ArrayBuffer> {
  if (tag.isSequenceHeader) return encodePreviewFrame({ kind: 'configuration', description: avcRecord(tag.body) });
  return encodePreviewFrame({
    kind: tag.isKeyframe ? 'keyframe' : 'frame',
    timestampUs: (tag.timestampMs + compositionTimeMs(tag.body)) * 1_000,
    data: tag.body.subarray(5),
  });
}

/** An AAC tag's data begins with two bytes of header (E.4.2). */
function soundMessage({ body, isSequenceHeader, timestampMs }: FeedTag): Uint8Array<ArrayBuffer> {
  const payload = body.subarray(2);
  return isSequenceHeader
    ? encodePreviewFrame({ kind: 'sound-configuration', description: payload })
    : encodePreviewFrame({ kind: 'sound', timestampUs: timestampMs * 1_000, data: payload });
}
