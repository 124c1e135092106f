import { Plus, Settings } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useWindowState } from '../../store/context.tsx';
import { GridButton } from '../grid/grid-button.tsx';
import { UploadMeter } from '../upload/upload-meter.tsx';
import { CameraRow } from './camera-row.tsx';
import './sidebar.css';

interface SidebarProps {
  readonly cameras: readonly CameraView[];
  /** Undefined while all of them are shown. */
  readonly selectedId: string | undefined;
}

export function Sidebar({ cameras, selectedId }: SidebarProps) {
  const { open, select, show } = useWindowState((state) => state);

  function useListKey(event: KeyboardEvent<HTMLUListElement>): void {
    const rows = [...event.currentTarget.querySelectorAll('button')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const number = event.ctrlKey || event.metaKey || event.altKey ? Number.NaN : Number(event.key);
    const focused = rows.findIndex((row) => row.contains(document.activeElement));
    const target = step === undefined ? number - 1 : focused + step;
    const camera = cameras[target];
    if (!camera) return;
    event.preventDefault();
    rows[target]?.focus();
    if (step === undefined) select(camera.id);
  }

  return (
    <nav className="sidebar" aria-label={t('cameras:cameras')} data-region>
      <div className="sidebar-head">
        <h2>{t('cameras:cameras')}</h2>
        <span className="caption figures">{cameras.length}</span>
      </div>
      {cameras.length > 1 && <GridButton />}
      <ul className="camera-list" onKeyDown={useListKey}>
        {cameras.map((camera) => (
          <li key={camera.id}>
            <CameraRow camera={camera} isSelected={camera.id === selectedId} onSelect={() => select(camera.id)} />
          </li>
        ))}
      </ul>
      <Button
        look="quiet"
        icon={Plus}
        className="sidebar-button"
        title={t('cameras:addCamera')}
        onClick={() => open({ kind: 'add-camera', address: '' })}
      >
        <span>{t('cameras:addCamera')}</span>
      </Button>
      <div className="sidebar-foot">
        <UploadMeter />
        <Button
          look="quiet"
          icon={Settings}
          className="sidebar-button"
          title={t('cameras:settings')}
          onClick={() => show('settings')}
        >
          <span>{t('cameras:settings')}</span>
        </Button>
      </div>
    </nav>
  );
}
