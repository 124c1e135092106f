import type { LucideIcon } from 'lucide-react';
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { Icon } from '../../components/icon.tsx';

interface HoldButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly className?: string;
  onHold(): void;
  onRelease(): void;
}

/** Assistive technology can press a button, but not hold it: that is taken for a short nudge. */
const nudgeMs = 400;

/** Works as long as it is held, by pointer, Enter or the space bar. */
export function HoldButton({ label, icon, className = '', onHold, onRelease }: HoldButtonProps) {
  const holdByPointer = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    // The disc beneath has a hold of its own.
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    onHold();
  };
  const holdByKey = (event: KeyboardEvent) => {
    if (!isPressKey(event)) return;
    event.preventDefault();
    if (!event.repeat) onHold();
  };
  const releaseByKey = (event: KeyboardEvent) => {
    if (!isPressKey(event)) return;
    event.preventDefault();
    onRelease();
  };
  const nudge = (event: MouseEvent) => {
    if (event.detail !== 0) return;
    onHold();
    setTimeout(onRelease, nudgeMs);
  };
  return (
    <button
      type="button"
      className={`hold-button ${className}`}
      aria-label={label}
      title={label}
      onPointerDown={holdByPointer}
      // Comes after letting go and after a cancel.
      onLostPointerCapture={onRelease}
      onKeyDown={holdByKey}
      onKeyUp={releaseByKey}
      onClick={nudge}
      onContextMenu={(event) => event.preventDefault()}
    >
      <Icon of={icon} />
    </button>
  );
}

const isPressKey = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' ';
