import { useEffect, useRef } from 'react';
import { useWindowState } from '../../store/context.tsx';

/**
 * The way in goes when the first camera comes, and with it the button that led there: the keyboard goes on at the camera,
 * once the dialog that it was added in is closed.
 */
export function useFocusOnFirstCamera(hasCamera: boolean): void {
  const isDialogOpen = useWindowState(({ dialog }) => dialog !== undefined);
  const isAwaited = useRef(!hasCamera);
  useEffect(() => {
    if (!hasCamera) isAwaited.current = true;
    if (!hasCamera || !isAwaited.current || isDialogOpen) return;
    isAwaited.current = false;
    // A dialog that closes gives the focus back in the next frame, to whatever is left of its opener.
    const frame = requestAnimationFrame(() => requestAnimationFrame(focusCamera));
    return () => cancelAnimationFrame(frame);
  }, [hasCamera, isDialogOpen]);
}

function focusCamera(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('.camera-row[aria-current]')?.focus();
}
