import { type FocusEvent, type KeyboardEvent, useRef } from 'react';
import { padKeyOf } from './pad-keys.ts';
import { type Speed, together } from './speed.ts';

interface PadKeyUses {
  hold(speed: Speed): void;
  release(): void;
  goHome(): void;
  goToPreset(index: number): void;
}

/** The keys of the pad, for the element around it: they work only while the focus is in there (WCAG 2.1.4). */
export function usePadKeys({ hold, release, goHome, goToPreset }: PadKeyUses) {
  /** By their place on the keyboard, since a sign may be another one when Shift was let go first. */
  const held = useRef(new Map<string, Speed>());
  return {
    onKeyDown: (event: KeyboardEvent) => {
      const meant = event.target instanceof HTMLInputElement ? undefined : padKeyOf(event);
      if (!meant) return;
      event.preventDefault();
      if (event.repeat) return;
      if (meant.kind === 'home') return goHome();
      if (meant.kind === 'preset') return goToPreset(meant.index);
      held.current.set(event.code, meant.speed);
      hold(together(held.current.values()));
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (!held.current.delete(event.code)) return;
      if (held.current.size === 0) release();
      else hold(together(held.current.values()));
    },
    onBlur: (event: FocusEvent) => {
      if (event.currentTarget.contains(event.relatedTarget)) return;
      held.current.clear();
      release();
    },
  };
}
