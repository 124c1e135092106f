import { type Pasted, readPasted } from '#shared/pasted/pasted.ts';
import type { OpenDialog, WindowState } from '../../store/window-state.ts';
import type { Way } from './use-text-drop.ts';

type Window = Pick<WindowState, 'open'>;

/**
 * Opens the dialog that a text belongs to which the system has handed over (a link; a file, with its name). False while
 * there is no camera whose destination it could be.
 */
export function openPasted(window: Window, cameraId: string | undefined, text: string, fileName?: string): boolean {
  return openRead(window, cameraId, readPasted(text, fileName), 'dropped');
}

/** The same for what has been read. Whoever drops something is told what became of it; a paste may be meant for something else. */
export function openRead({ open }: Window, cameraId: string | undefined, pasted: Pasted, way: Way): boolean {
  const dialog = dialogFor(pasted, cameraId, way);
  if (dialog) open(dialog);
  return dialog !== undefined;
}

function dialogFor(pasted: Pasted, cameraId: string | undefined, way: Way): OpenDialog | undefined {
  if (pasted.kind === 'camera') return { kind: 'add-camera', address: pasted.address };
  if (pasted.kind === 'configuration') return { kind: 'import-configuration', text: pasted.text };
  if (cameraId === undefined) return undefined;
  const [first] = pasted.kind === 'destinations' ? pasted.destinations : [];
  // A single word may be anything, and so may the address of a web page.
  if (way === 'pasted' && first?.platform === undefined) return undefined;
  return { kind: 'add-destination', cameraId, pasted, platform: first?.platform ?? 'custom' };
}
