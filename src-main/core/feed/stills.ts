import { encodePreviewFrame } from '#shared/preview/preview-frame.ts';
import { spawnFfmpeg } from '../ffmpeg/child.ts';
import type { Engine } from '../ffmpeg/engine.ts';
import { stillsArguments } from '../ffmpeg/stills-args.ts';
import type { FeedTag } from '../flv/tag.ts';
import { flvFileHeader, flvTag } from '../flv/writer.ts';
import type { Clock } from '../ports.ts';
import type { Feed } from './feed.ts';
import { createJpegSplitter } from './jpeg-splitter.ts';
import type { PreviewForm, SendPreview } from './preview.ts';

/** More than this waiting for ffmpeg means that it does not keep up: it then gets nothing until the next keyframe. */
const mostWaitingBytes = 4 * 1024 * 1024;
const againAfterMs = 2_000;

/**
 * Sends single JPEG pictures of a feed, a few a second, for pages that cannot decode video. One ffmpeg for all who look at
 * the same feed; it runs only while somebody does.
 */
export function createStills(engine: Pick<Engine, 'path'>, clock: Pick<Clock, 'after'>): PreviewForm {
  const studios = new Map<Feed, { readonly viewers: Set<SendPreview>; close(): void }>();

  function open(feed: Feed) {
    const viewers = new Set<SendPreview>();
    const send = (jpeg: Buffer) => {
      const message = encodePreviewFrame({ kind: 'still', timestampUs: feed.nowMs() * 1_000, data: jpeg });
      for (const viewer of viewers) viewer(message);
    };
    const studio = { viewers, close: keepMaking(engine, feed, clock, send) };
    studios.set(feed, studio);
    return studio;
  }

  return (feed, send) => {
    const studio = studios.get(feed) ?? open(feed);
    // Of its own, since one who looks twice is two.
    const own: SendPreview = (message) => send(message);
    studio.viewers.add(own);
    return () => {
      studio.viewers.delete(own);
      if (studio.viewers.size > 0 || studios.get(feed) !== studio) return;
      studios.delete(feed);
      studio.close();
    };
  };
}

/** Runs an ffmpeg, and another one after it if it ends, until the given function is called. */
function keepMaking(
  engine: Pick<Engine, 'path'>,
  feed: Feed,
  clock: Pick<Clock, 'after'>,
  onJpeg: (jpeg: Buffer) => void,
): () => void {
  let isClosed = false;
  let stop = () => {};
  let cancel = () => {};
  const again = () => {
    if (!isClosed) cancel = clock.after(againAfterMs, begin);
  };
  const begin = () => {
    const { path: ffmpegPath } = engine;
    if (ffmpegPath === undefined) return again();
    const child = spawnFfmpeg({ ffmpegPath, args: stillsArguments });
    stop = () => void child.stop();
    const split = createJpegSplitter((jpeg) => isClosed || onJpeg(jpeg));
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        split(chunk);
      } catch {
        stop();
      }
    });
    const endFeeding = feedTo(child.stdin, feed);
    void child.exited.then(() => {
      endFeeding();
      again();
    });
  };
  begin();
  return () => {
    isClosed = true;
    cancel();
    stop();
  };
}

/** Writes a feed's pictures as FLV, from the newest group of pictures on. */
function feedTo(stdin: NodeJS.WritableStream & { readonly writableLength: number }, feed: Feed): () => void {
  let isOpen = true;
  const write = (tag: FeedTag) => {
    if (tag.kind !== 'video') return;
    if (stdin.writableLength > mostWaitingBytes) isOpen = false;
    else if (tag.isKeyframe) isOpen = true;
    if (isOpen || tag.isSequenceHeader) stdin.write(flvTag(tag));
  };
  stdin.write(flvFileHeader({ audio: false, video: true }));
  if (feed.videoHeader) write(feed.videoHeader);
  for (const tag of feed.group) write(tag);
  return feed.subscribe(write);
}
