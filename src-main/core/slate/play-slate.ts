import { idrPictureId } from '../flv/avc.ts';
import type { MediaTag } from '../flv/tag.ts';
import type { Clock } from '../ports.ts';
import type { Slate } from './slate.ts';

export interface PlayOptions {
  readonly clock: Clock;
  onTag(tag: MediaTag): void;
  /** The idr_pic_id of the picture shown before, when that was an IDR picture. */
  readonly avoidIdrPictureId?: number;
}

/** Later than this, pictures are left out rather than sent in a burst. */
const latestMs = 500;

/**
 * Plays a slate in real time until the returned function is called: at once its header and first picture, then its
 * groups in turn. Timestamps begin at 0 and follow the clock. After a delay it goes on with the next group.
 */
export function playSlate(slate: Slate, { clock, onTag, avoidIdrPictureId }: PlayOptions): () => void {
  const { header, groups, frameMs } = slate;
  const startMs = clock.now();
  let group = groups[avoidIdrPictureId !== undefined && avoidIdrPictureId === idOfFirst(slate) ? 1 : 0];
  let groupMs = 0;
  let index = 0;
  let isStopped = false;
  let cancel = () => {};

  function play(): void {
    const nowMs = clock.now() - startMs;
    if (nowMs - dueMs() > latestMs) {
      if (index > 0) startNextGroup();
      groupMs = nowMs;
    }
    while (!isStopped && dueMs() <= nowMs) {
      const picture = group[index];
      const timestampMs = Math.round(dueMs());
      if (++index === group.length) startNextGroup();
      if (picture) onTag({ ...picture, timestampMs });
    }
    if (!isStopped) cancel = clock.after(startMs + dueMs() - clock.now(), play);
  }

  /** When the next picture is due, since the start. */
  function dueMs(): number {
    return groupMs + index * frameMs;
  }

  function startNextGroup(): void {
    groupMs = dueMs();
    index = 0;
    group = group === groups[0] ? groups[1] : groups[0];
  }

  onTag({ ...header, timestampMs: 0 });
  play();
  return () => {
    isStopped = true;
    cancel();
  };
}

function idOfFirst({ header, groups }: Slate): number | undefined {
  const keyframe = groups[0][0];
  return keyframe && idrPictureId(keyframe.body, header.body);
}
