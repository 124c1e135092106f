import { useEffect, useRef } from 'react';

/** Gives each key press in the window to `use`; a key that it used (true) does nothing else. */
export function useKeys(use: (event: KeyboardEvent) => boolean): void {
  const current = useRef(use);
  useEffect(() => {
    current.current = use;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && current.current(event)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
