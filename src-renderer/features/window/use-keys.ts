import { useLayoutEffect, useRef } from 'react';

/**
 * Gives each key press in the window to `use`; a key that it used (true) does nothing else. It listens as soon as anything
 * is drawn: whoever sees the window may press a key.
 */
export function useKeys(use: (event: KeyboardEvent) => boolean): void {
  const current = useRef(use);
  useLayoutEffect(() => {
    current.current = use;
  });
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && current.current(event)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
