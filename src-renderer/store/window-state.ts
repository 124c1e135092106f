import { createStore } from 'zustand/vanilla';
import type { PlatformId } from '#shared/model.ts';
import type { Pasted } from '#shared/pasted/pasted.ts';
import type { OwnPicture } from '../features/preview/own-window.ts';

/** The one dialog that is open, with what it was opened for. */
export type OpenDialog =
  /** `focus`: where the keyboard is at first; in the list when left out. */
  | { readonly kind: 'add-camera'; readonly address: string; readonly focus?: 'list' | 'address' }
  /** `focus`: the check begins at once. */
  | { readonly kind: 'camera-settings'; readonly cameraId: string; readonly focus?: 'check' }
  | {
      readonly kind: 'add-destination';
      readonly cameraId: string;
      readonly platform: PlatformId;
      /** What it is to be made of. It may hold stream keys, and is gone with the dialog. */
      readonly pasted?: Pasted;
    }
  /** The charts of the last 10 minutes. */
  | { readonly kind: 'health'; readonly cameraId: string }
  | { readonly kind: 'edit-destination'; readonly destinationId: string; readonly focus: 'name' | 'key' }
  | { readonly kind: 'export-configuration' }
  /** `text`: of an exported configuration that was opened with Polycast. */
  | { readonly kind: 'import-configuration'; readonly text?: string }
  | { readonly kind: 'stored-keys' };

/** What fills the window. */
export type Page = 'cameras' | 'grid' | 'settings';

/** What this window alone knows. Nothing of it is kept. */
export interface WindowState {
  readonly page: Page;
  readonly selectedCameraId: string | undefined;
  readonly dialog: OpenDialog | undefined;
  /** The question that stands under Go live or Stop. */
  readonly isAsking: boolean;
  /** The camera whose rehearsal is shown in place of its picture. */
  readonly rehearsalOf: string | undefined;
  /** The timeline is a drawer: open, or only its head. */
  readonly isTimelineOpen: boolean;
  /** The last picture of each camera in small, as object URLs. */
  readonly thumbnails: Readonly<Record<string, string>>;
  /** The picture that is drawn in a window beside this one. */
  readonly ownPicture: OwnPicture | undefined;
  show(page: Page): void;
  /** Shows this camera. */
  select(cameraId: string): void;
  open(dialog: OpenDialog): void;
  closeDialog(): void;
  ask(isAsking: boolean): void;
  /** Undefined: none any more. */
  showRehearsal(cameraId: string | undefined): void;
  openTimeline(isOpen: boolean): void;
  keepThumbnail(cameraId: string, picture: Blob): void;
  showInOwnWindow(picture: OwnPicture | undefined): void;
}

export function createWindowState() {
  return createStore<WindowState>((set, get) => ({
    page: 'cameras',
    selectedCameraId: undefined,
    dialog: undefined,
    isAsking: false,
    rehearsalOf: undefined,
    isTimelineOpen: true,
    thumbnails: {},
    ownPicture: undefined,
    showInOwnWindow: (ownPicture) => set({ ownPicture }),
    show: (page) => set({ page, isAsking: false }),
    select: (selectedCameraId) => set({ selectedCameraId, page: 'cameras', isAsking: false }),
    open: (dialog) => set({ dialog, isAsking: false }),
    closeDialog: () => set({ dialog: undefined }),
    ask: (isAsking) => set({ isAsking }),
    showRehearsal: (rehearsalOf) => set({ rehearsalOf, isAsking: false }),
    openTimeline: (isTimelineOpen) => set({ isTimelineOpen }),
    keepThumbnail: (cameraId, picture) => {
      const { thumbnails } = get();
      const before = thumbnails[cameraId];
      set({ thumbnails: { ...thumbnails, [cameraId]: URL.createObjectURL(picture) } });
      if (before) URL.revokeObjectURL(before);
    },
  }));
}
