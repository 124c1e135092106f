import { avcRecord, parseAvcConfiguration } from '../../flv/avc.ts';
import type { FeedTag } from '../../flv/tag.ts';

/** Size and profile in a word that is another one when a decoder has to be set up anew. */
export function describePicture(sequenceHeader: FeedTag): string {
  const configuration = parseAvcConfiguration(avcRecord(sequenceHeader.body));
  if (!configuration) return sequenceHeader.body.toString('base64');
  const { codec, height, width } = configuration;
  return `${width}x${height} ${codec.slice(0, 'avc1.64'.length)}`;
}
