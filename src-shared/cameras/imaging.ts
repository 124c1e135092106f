import { z } from 'zod';

/** What a camera's picture is adjusted by (ONVIF Imaging service specification, section 5.1), each from 0 to 1. */
export const imagingSettings = z.strictObject({
  brightness: z.number().min(0).max(1).optional(),
  contrast: z.number().min(0).max(1).optional(),
  saturation: z.number().min(0).max(1).optional(),
  sharpness: z.number().min(0).max(1).optional(),
  /** The infrared filter: `auto` lets the camera choose between day and night. */
  dayNight: z.enum(['auto', 'day', 'night']).optional(),
});
/** A control that the camera does not have is left out. */
export type ImagingSettings = z.infer<typeof imagingSettings>;
