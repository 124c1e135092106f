import type { CameraMedia } from '#shared/state.ts';
import { avcRecord, parseAvcConfiguration } from '../flv/avc.ts';
import type { MediaTag } from '../flv/tag.ts';
import type { SourceStart } from '../sources/source.ts';

/** What a source sends, read from its own AVC sequence header; undefined before the first one. */
export function describeMedia(
  videoHeader: MediaTag | undefined,
  start: SourceStart | undefined,
): CameraMedia | undefined {
  const picture = videoHeader && parseAvcConfiguration(avcRecord(videoHeader.body));
  if (!picture || !start) return undefined;
  const { width, height, profile } = picture;
  return { ...start, width, height, profile };
}
