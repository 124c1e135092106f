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

export const wholeProgramme: PreviewLook = { of: 'programme', isStills: false };
