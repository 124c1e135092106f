import { type RefObject, useLayoutEffect, useState } from 'react';
import type { WallSize } from './fit-tiles.ts';

/** How large an element is inside, as it changes. */
export function useSize(element: RefObject<HTMLElement | null>): WallSize {
  const [size, setSize] = useState<WallSize>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
