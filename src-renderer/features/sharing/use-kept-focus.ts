import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { DestinationView } from '#shared/state.ts';

/**
 * A destination that changes its place or its group is drawn anew, and the focus on it would be lost. It goes to the
 * same control in the new place or, when that is gone, to the destination's first one.
 */
export function useKeptFocus(destinations: readonly DestinationView[]): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null);
  const focused = useRef<{ readonly id: string; readonly control: string }>(undefined);

  useEffect(() => {
    const note = () => {
      const control = document.activeElement;
      const id = control?.closest<HTMLElement>('[data-destination]')?.dataset.destination;
      focused.current = control && id !== undefined ? { id, control: nameOf(control) } : undefined;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: to be looked at after each change of the list.
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !focused.current) return;
    const { control, id } = focused.current;
    const item = section.current?.querySelector(`[data-destination="${CSS.escape(id)}"]`);
    const controls = [...(item?.querySelectorAll<HTMLElement>('button') ?? [])];
    (controls.find((each) => nameOf(each) === control) ?? controls[0])?.focus();
  }, [destinations]);

  return section;
}

const nameOf = (control: Element): string => control.getAttribute('aria-label') ?? control.textContent ?? '';
