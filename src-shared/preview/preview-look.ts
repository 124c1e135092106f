import { z } from 'zod';

/** What somebody who looks at a camera wants to get of it (messages: preview-frame.ts). */
export const previewLook = z.strictObject({
  /**
   * `programme`: what viewers see, in full. `small`: the same from the camera's sub stream, where it has one. `camera`: the
   * camera itself, also while viewers see the slate. `sound`: what viewers hear.
   */
  of: z.enum(['programme', 'small', 'camera', 'sound']).default('programme'),
  /** Single JPEG pictures, a few a second, for a page that cannot decode video. Sound has no such form. */
  isStills: z.boolean().default(false),
});
export type PreviewLook = z.infer<typeof previewLook>;

/**
 * So many at once and no more, for a page of the desktop window and for all pages of a server: a dozen windows with a
 * grid of 16 cameras and their sound. Each costs the process that serves it something, whoever asks for it.
 */
export const mostLooks = 256;

export const wholeProgramme: PreviewLook = { of: 'programme', isStills: false };
