import type { CameraView } from '#shared/state.ts';
import type { SlatePicture } from './slate-picture.ts';

/** The fields about the slate in the camera settings. */
export interface SlateForm {
  readonly text: string;
  /** As typed. */
  readonly afterSeconds: string;
  readonly picture: PictureChange;
}

/** `stored`: one was chosen before; it cannot be seen here. */
export type PictureChange =
  | { readonly kind: 'none' | 'stored' | 'removed' }
  | { readonly kind: 'chosen'; readonly picture: SlatePicture };

export function slateFormOf({ slate }: CameraView): SlateForm {
  const { text, afterSeconds, hasPicture } = slate;
  return { text, afterSeconds: String(afterSeconds), picture: { kind: hasPicture ? 'stored' : 'none' } };
}

/** Seconds until the slate comes, or undefined when what was typed is none. */
export function readAfterSeconds({ afterSeconds }: SlateForm): number | undefined {
  const seconds = Number(afterSeconds.trim().replace(',', '.'));
  return afterSeconds.trim() !== '' && seconds >= 1 && seconds <= 30 ? seconds : undefined;
}

/** What to send as the slate's picture; undefined while it stays as it is. */
export function changedPicture({ picture }: SlateForm): string | null | undefined {
  if (picture.kind === 'chosen') return picture.picture.base64;
  return picture.kind === 'removed' ? null : undefined;
}
