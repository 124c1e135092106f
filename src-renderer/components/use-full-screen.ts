import { type RefObject, useEffect, useState } from 'react';

/** Whether something fills the screen in the window of the element; without one, in this window. */
export function useIsFullScreen(element?: RefObject<HTMLElement | null>): boolean {
  const [isFull, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const page = element?.current?.ownerDocument ?? document;
    const look = () => setFull(page.fullscreenElement !== null);
    look();
    page.addEventListener('fullscreenchange', look);
    return () => page.removeEventListener('fullscreenchange', look);
  }, [element]);
  return isFull;
}

/**
 * True once it is wanted and nothing fills the screen, which is ended for it: behind that, nothing can be seen and nothing
 * takes the keyboard.
 */
export function useWithoutFullScreen(isWanted: boolean): boolean {
  const isFull = useIsFullScreen();
  useEffect(() => {
    if (isWanted && isFull) void document.exitFullscreen();
  }, [isWanted, isFull]);
  return isWanted && !isFull;
}
