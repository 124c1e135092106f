import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { DestinationView } from '#shared/state.ts';

/**
 * A destination that changes its place or its group is drawn anew, and the focus on it would be lost. It goes to the
 * same control in the new place or, when that is gone, to the destination's first one. When the destination itself has
 * gone, it goes to the first control of the section.
 */
export function useKeptFocus(destinations: readonly DestinationView[]): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null);
  const focused = useRef<{ readonly id: string; readonly control: Element }>(undefined);

  useEffect(() => {
    const note = () => {
      const control = document.activeElement;
      // A menu gives the focus back to the card that it is of.
      if (control?.closest('[role="menu"]')) return;
      const id = control?.closest<HTMLElement>('[data-destination]')?.dataset.destination;
      focused.current = control && id !== undefined ? { id, control } : undefined;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: to be looked at after each change of the list.
  useLayoutEffect(() => {
    const keep = () => focused.current && keepFocus(section.current, focused.current);
    keep();
    // A menu that is still open gives the focus back later, to a card that may have gone.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(keep);
    });
    return () => cancelAnimationFrame(frame);
  }, [destinations]);

  return section;
}

function keepFocus(section: HTMLElement | null, { id, control }: { readonly id: string; readonly control: Element }) {
  // Whoever has clicked beside everything has no focus to keep.
  if (document.activeElement !== document.body || control.isConnected) return;
  const place = section?.querySelector(`[data-destination="${CSS.escape(id)}"]`) ?? section;
  const controls = [...(place?.querySelectorAll<HTMLElement>('button') ?? [])];
  (controls.find((each) => nameOf(each) === nameOf(control)) ?? controls[0])?.focus();
}

const nameOf = (control: Element): string => control.getAttribute('aria-label') ?? control.textContent ?? '';
