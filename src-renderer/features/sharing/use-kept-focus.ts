import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { DestinationView } from '#shared/state.ts';

/**
 * A destination that changes its group is drawn anew, and the focus on it would be lost. It goes to the same
 * destination's first control in the new place.
 */
export function useKeptFocus(destinations: readonly DestinationView[]): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null);
  const focusedId = useRef<string>(undefined);

  useEffect(() => {
    const note = () => {
      const item = document.activeElement?.closest<HTMLElement>('[data-destination]');
      focusedId.current = item?.dataset.destination;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: to be looked at after each change of the list.
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !focusedId.current) return;
    const item = section.current?.querySelector(`[data-destination="${CSS.escape(focusedId.current)}"]`);
    item?.querySelector<HTMLElement>('button')?.focus();
  }, [destinations]);

  return section;
}
