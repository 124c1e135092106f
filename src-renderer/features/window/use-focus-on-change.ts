import { useEffect, useRef } from 'react';

/**
 * A screen that makes room for another one takes the focus with it, and the keyboard would begin at the top again. It
 * goes to the control that had it when this screen was seen last, else to the chosen camera. `screen` names what is
 * shown, with the dialog above it.
 */
export function useFocusOnChange(screen: string): void {
  const lastOn = useRef(new Map<string, string>());

  useEffect(() => {
    const note = () => {
      if (document.activeElement) lastOn.current.set(screen, nameOf(document.activeElement));
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [screen]);

  useEffect(() => {
    // Nobody has had the focus yet.
    if (lastOn.current.size === 0) return;
    // A dialog gives the focus back by itself, in the frame after it has gone, where there is something to give it to.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(
        () => document.activeElement === document.body && focusOn(lastOn.current.get(screen)),
      );
    });
    return () => cancelAnimationFrame(frame);
  }, [screen]);
}

function focusOn(name: string | undefined): void {
  const controls = [...document.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const control =
    controls.find((each) => nameOf(each) === name) ??
    document.querySelector<HTMLElement>('.camera-row[aria-current], main button:not(:disabled)');
  control?.focus({ preventScroll: true });
}

const nameOf = (control: Element): string => control.getAttribute('aria-label') ?? control.textContent ?? '';
