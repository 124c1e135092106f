import type { CameraMedia } from '#shared/state.ts';
import { avcRecord, parseAvcConfiguration } from '../flv/avc.ts';
import type { SourceStart } from '../sources/source.ts';
import type { Feed } from './feed.ts';

/** What a feed carries, read from its own headers; undefined before the first ones. */
export function describeMedia(feed: Feed, start: SourceStart | undefined): CameraMedia | undefined {
  const picture = feed.videoHeader && parseAvcConfiguration(avcRecord(feed.videoHeader.body));
  if (!picture || !start) return undefined;
  const { width, height, profile } = picture;
  return { ...start, width, height, profile };
}
