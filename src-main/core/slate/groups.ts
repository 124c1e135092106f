import { fail, ok, type Result } from '#shared/result.ts';
import { idrPictureId } from '../flv/avc.ts';
import type { MediaTag } from '../flv/tag.ts';
import type { Slate } from './slate.ts';

/** A slate of the video of an FLV stream: a sequence header and two groups of pictures of the same length. */
export function slateOf(tags: readonly MediaTag[], frameMs: number): Result<Slate, string> {
  const [header, ...pictures] = tags;
  const length = pictures.length / 2;
  if (!header?.isSequenceHeader || length === 0) return fail('the slate has no pictures');
  const isRegular = pictures.every((tag, index) => tag.kind === 'video' && tag.isKeyframe === (index % length === 0));
  if (!isRegular) return fail('the slate is not two groups of pictures');
  const groups = [pictures.slice(0, length), pictures.slice(length)] as const;
  const [first, second] = groups.map(([keyframe]) => keyframe && idrPictureId(keyframe.body, header.body));
  if (first === undefined || first === second) return fail('the groups of the slate cannot be told apart');
  const timed = (group: readonly MediaTag[]) =>
    group.map((tag, index) => ({ ...tag, timestampMs: Math.round(index * frameMs) }));
  return ok({ header: { ...header, timestampMs: 0 }, groups: [timed(groups[0]), timed(groups[1])], frameMs });
}
