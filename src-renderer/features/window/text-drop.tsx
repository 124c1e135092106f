import { Download } from 'lucide-react';
import { useEffect } from 'react';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { useAppState, useWindowState } from '../../store/context.tsx';
import { openRead } from './open-pasted.ts';
import { useTextDrop } from './use-text-drop.ts';
import './text-drop.css';

/** Takes what is dragged into the window or pasted where no field is, and opens the dialog it belongs to. */
export function TextDrop({ cameraId }: { readonly cameraId: string | undefined }) {
  const { dialog, open } = useWindowState((state) => state);
  const camera = useAppState(({ cameras }) => (cameraId === undefined ? undefined : cameras[cameraId]));
  const over = useTextDrop(dialog === undefined, (reading, way) => {
    void reading.then((pasted) => openRead({ open }, cameraId, pasted, way));
  });
  useEffect(keepPage, []);

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
