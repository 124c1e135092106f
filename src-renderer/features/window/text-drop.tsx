import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Pasted } from '#shared/pasted/pasted.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { useAppState, useWindowState } from '../../store/context.tsx';
import { openRead } from './open-pasted.ts';
import { useTextDrop } from './use-text-drop.ts';
import './text-drop.css';

/**
 * Takes what is dragged into the window or pasted where no field is, and opens the dialog it belongs to. A destination
 * that is dropped before there is a camera waits for one.
 */
export function TextDrop({ cameraId }: { readonly cameraId: string | undefined }) {
  const { dialog, open } = useWindowState((state) => state);
  const camera = useAppState(({ cameras }) => (cameraId === undefined ? undefined : cameras[cameraId]));
  const [waiting, setWaiting] = useState<Pasted>();
  const over = useTextDrop(dialog === undefined, (reading, way) => {
    void reading.then((pasted) => {
      const isOpened = openRead({ open }, cameraId, pasted, way);
      if (!isOpened && way === 'dropped' && pasted.kind === 'destinations') setWaiting(pasted);
    });
  });
  useEffect(keepPage, []);
  useEffect(() => {
    if (waiting && !dialog && openRead({ open }, cameraId, waiting, 'dropped')) setWaiting(undefined);
  }, [waiting, dialog, open, cameraId]);

  if (waiting && !over) return <NoCameraYet />;
  if (!over) return null;
  return (
    <div className="text-drop">
      <div role="status">
        <Icon of={Download} size={20} />
        <strong>{over === 'files' ? t('adding:drop.files') : t('adding:drop.text')}</strong>
        <span className="secondary">{camera ? willBecome(over, camera.name) : t('adding:drop.noCamera')}</span>
        {over === 'text' && <span className="secondary">{t('adding:drop.camera')}</span>}
        <span className="caption">{t('adding:drop.test')}</span>
      </div>
    </div>
  );
}

/** Said until there is one, since what was dropped cannot be seen. */
function NoCameraYet() {
  return (
    <p className="drop-waits" role="status">
      <Icon of={Download} />
      {t('adding:drop.noCamera')}
    </p>
  );
}

/** Only its kind is told before it is dropped. */
function willBecome(over: 'text' | 'files', camera: string): string {
  return over === 'files' ? t('adding:drop.fromFiles', { camera }) : t('adding:drop.destination', { camera });
}

/** What is dropped beside its place would be opened by the browser instead of this page. */
function keepPage(): () => void {
  const stay = (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault();
  const listening = new AbortController();
  window.addEventListener('dragover', stay, { signal: listening.signal });
  window.addEventListener('drop', stay, { signal: listening.signal });
  return () => listening.abort();
}
