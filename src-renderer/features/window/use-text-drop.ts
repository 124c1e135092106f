import { useEffect, useRef, useState } from 'react';
import type { Pasted } from '#shared/pasted/pasted.ts';
import { readDropped } from './text-drop-files.ts';

/** `pasted`: where no field is. */
export type Way = 'pasted' | 'dropped';

/**
 * Takes what is dropped anywhere in the window or pasted where no field is, be it text, files or folders. Gives what is
 * held over the window meanwhile.
 */
export function useTextDrop(
  isActive: boolean,
  onTaken: (reading: Promise<Pasted>, way: Way) => void,
): 'text' | 'files' | undefined {
  const [over, setOver] = useState<'text' | 'files'>();
  const taken = useRef(onTaken);
  taken.current = onTaken;

  useEffect(() => {
    if (!isActive) return;
    const paste = (event: ClipboardEvent) => {
      const isInField = event.target instanceof Element && event.target.closest('input, textarea');
      if (!isInField && event.clipboardData) taken.current(readDropped(event.clipboardData), 'pasted');
    };
    const hold = (event: DragEvent) => {
      const kind = kindOf(event.dataTransfer);
      if (!kind) return;
      event.preventDefault();
      setOver(kind);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(undefined);
    const drop = (event: DragEvent) => {
      setOver(undefined);
      if (!kindOf(event.dataTransfer) || !event.dataTransfer) return;
      event.preventDefault();
      taken.current(readDropped(event.dataTransfer), 'dropped');
    };
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('paste', paste, { signal });
    window.addEventListener('dragover', hold, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => {
      listening.abort();
      setOver(undefined);
    };
  }, [isActive]);

  return over;
}

/** While something is only held over the window, its kinds are all that is told. */
function kindOf(transfer: DataTransfer | null): 'text' | 'files' | undefined {
  if (transfer?.types.includes('Files')) return 'files';
  return transfer?.types.includes('text/plain') ? 'text' : undefined;
}
