import { type PointerEvent, useState } from 'react';

/** A destination that is being dragged, by its id, and where it would go: before another one, or after the last. */
export interface Drag {
  readonly id: string;
  readonly beforeId: string | undefined;
}

export interface DragOrder {
  readonly drag: Drag | undefined;
  /** For the part of a card that it is dragged by. */
  handle(id: string): {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerUp(event: PointerEvent<HTMLElement>): void;
    onPointerCancel(): void;
  };
}

/** Nearer than this a press is no drag. */
const startPx = 4;

/**
 * Dragging a card to another place within its list, by mouse, finger or pen. The menu of each card moves it too, for
 * whoever does not drag. `ids` are those of the list, in order; `onMove` gets the index that it goes to.
 */
export function useDragOrder(ids: readonly string[], onMove: (id: string, index: number) => void): DragOrder {
  const [pressed, setPressed] = useState<{ readonly id: string; readonly y: number }>();
  const [drag, setDrag] = useState<Drag>();
  const cancel = () => {
    setPressed(undefined);
    setDrag(undefined);
  };

  return {
    drag,
    handle: (id) => ({
      onPointerDown: (event) => {
        if (event.button !== 0 || ids.length < 2) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setPressed({ id, y: event.clientY });
      },
      onPointerMove: (event) => {
        if (pressed?.id !== id || (!drag && Math.abs(event.clientY - pressed.y) < startPx)) return;
        const list = event.currentTarget.closest('ul');
        if (list) setDrag({ id, beforeId: cardBelow(list, event.clientY) });
      },
      onPointerUp: () => {
        if (drag) {
          const others = ids.filter((each) => each !== id);
          const index = drag.beforeId === undefined ? others.length : placeBefore(others, ids, drag.beforeId, id);
          if (index !== ids.indexOf(id)) onMove(id, index);
        }
        cancel();
      },
      onPointerCancel: cancel,
    }),
  };
}

/** Dropped before itself, it stays. */
function placeBefore(others: readonly string[], ids: readonly string[], beforeId: string, id: string): number {
  return beforeId === id ? ids.indexOf(id) : others.indexOf(beforeId);
}

/** The first card whose middle is below the pointer. */
function cardBelow(list: Element, y: number): string | undefined {
  const cards = [...list.querySelectorAll<HTMLElement>(':scope > [data-destination]')];
  return cards.find((card) => {
    const { height, top } = card.getBoundingClientRect();
    return y < top + height / 2;
  })?.dataset.destination;
}
