import { Settings, SlidersHorizontal } from 'lucide-react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Brand } from '../../components/brand.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { useWindowState } from '../../store/context.tsx';
import { whereIs } from '../cameras/camera-standing.ts';
import './title-bar.css';

/** The window is dragged by it; the system's own buttons lie over its end (on a Mac over its start). */
export function TitleBar({ camera }: { readonly camera: CameraView }) {
  const open = useWindowState((state) => state.open);
  const place = whereIs(camera);
  return (
    <header className="window-head" data-region>
      <Brand />
      <div className="title-bar">
        <h1>{camera.name}</h1>
        {place !== camera.name && (
          <span className="caption cut address" title={place}>
            {place}
          </span>
        )}
        <span className="grow" />
        <Button
          look="quiet"
          size="small"
          icon={SlidersHorizontal}
          aria-label={t('window:cameraSettings')}
          onClick={() => open({ kind: 'camera-settings', cameraId: camera.id })}
        >
          <span className="not-compact">{t('window:cameraSettings')}</span>
        </Button>
      </div>
    </header>
  );
}

/** The title bar while there is no camera. */
export function PlainTitleBar() {
  const show = useWindowState((state) => state.show);
  return (
    <header className="title-bar plain">
      <Brand />
      <span className="grow" />
      <IconButton label={t('window:settings')} icon={Settings} onClick={() => show('settings')} />
    </header>
  );
}
