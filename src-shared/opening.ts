/**
 * What a person has asked for outside the window (in the tray, by a link, with a file), and that the window opens. It
 * never does anything to a broadcast: whatever it leads to is confirmed by hand.
 */
export type Opening =
  | { readonly kind: 'camera'; readonly cameraId: string }
  | { readonly kind: 'rehearsal'; readonly cameraId: string }
  | { readonly kind: 'settings' }
  /** `address`: of a camera, as it was given. */
  | { readonly kind: 'add-camera'; readonly address: string }
  /** Text for the dialog that understands it; it may hold a stream key. `fileName`: of the file that it came in. */
  | { readonly kind: 'pasted'; readonly text: string; readonly fileName?: string };
