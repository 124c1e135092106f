import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * A toast that goes while the keyboard is on it would leave the keyboard nowhere. It goes on to the next toast, else to
 * what was put back, else to where it came from.
 */
export function useFocusAfterUndo(ids: readonly string[]): RefObject<HTMLDivElement | null> {
  const toasts = useRef<HTMLDivElement>(null);
  const place = useRef<{ readonly id: string | undefined; readonly cameFrom: Element | null }>(undefined);

  useEffect(() => {
    const note = ({ target, relatedTarget }: FocusEvent) => {
      const isHere = target instanceof Element && toasts.current?.contains(target);
      if (!isHere) place.current = undefined;
      else {
        const id = target.closest<HTMLElement>('[data-removal]')?.dataset.removal;
        const isFromHere = relatedTarget instanceof Element && toasts.current?.contains(relatedTarget);
        const cameFrom = isFromHere ? (place.current?.cameFrom ?? null) : (relatedTarget as Element | null);
        place.current = { id, cameFrom };
      }
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: to be looked at whenever one has gone.
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !place.current) return;
    const { cameFrom, id = '' } = place.current;
    const candidates = [
      [...(toasts.current?.querySelectorAll('button') ?? [])].at(-1),
      document.querySelector(`[data-destination="${CSS.escape(id)}"] button`),
      cameFrom?.isConnected ? cameFrom : undefined,
      document.querySelector('main button'),
    ];
    candidates.find((each) => each instanceof HTMLElement)?.focus();
  }, [ids.join()]);

  return toasts;
}
