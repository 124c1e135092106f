import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { useWindowState } from '../../store/context.tsx';
import './text-drop.css';

/** Takes an address that is dragged into the window or pasted where no field is, and opens the dialog it belongs to. */
export function TextDrop({ cameraId }: { readonly cameraId: string | undefined }) {
  const { dialog, open } = useWindowState((state) => state);
  const [isOver, setOver] = useState(false);
  const isBusy = dialog !== undefined;

  useEffect(() => {
    const take = (event: Event, text: string) => {
      const found = dialogFor(text, cameraId);
      if (!found) return;
      event.preventDefault();
      open(found);
    };
    const paste = (event: ClipboardEvent) => {
      const isInField = event.target instanceof Element && event.target.closest('input, textarea');
      if (!isInField) take(event, event.clipboardData?.getData('text') ?? '');
    };
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('text/plain')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      setOver(false);
      event.preventDefault();
      take(event, event.dataTransfer?.getData('text') ?? '');
    };
    if (isBusy) return;
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('paste', paste, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [cameraId, isBusy, open]);

  useEffect(() => {
    // A file that is dropped beside its place would be opened by the browser instead of this page.
    const stay = (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault();
    const listening = new AbortController();
    window.addEventListener('dragover', stay, { signal: listening.signal });
    window.addEventListener('drop', stay, { signal: listening.signal });
    return () => listening.abort();
  }, []);

  if (!isOver || isBusy) return null;
  return (
    <div className="text-drop">
      <div role="status">
        <Icon of={Download} size={20} />
        <strong>Drop the address here</strong>
        <span className="secondary">A camera’s address, a Stream URL or a Stream key with it</span>
        <span className="caption">You can test it before it is added</span>
      </div>
    </div>
  );
}

function dialogFor(text: string, cameraId: string | undefined) {
  const trimmed = text.trim();
  if (/^rtsps?:\/\//i.test(trimmed)) return { kind: 'add-camera', address: trimmed } as const;
  if (!/^rtmps?:\/\//i.test(trimmed) || cameraId === undefined) return undefined;
  return { kind: 'add-destination', cameraId, pasted: trimmed, platform: 'custom' } as const;
}
