import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { useWindowState } from '../../store/context.tsx';
import { usePictureWorker } from '../preview/use-picture-worker.ts';
import { CameraTile } from './camera-tile.tsx';
import { fitTiles, nextTile } from './fit-tiles.ts';
import { useSize } from './use-size.ts';
import './grid.css';

interface GridProps {
  readonly cameras: readonly CameraView[];
  /** The one that was looked at before: the keyboard begins there. */
  readonly selectedId: string;
}

/** All cameras beside each other, as on the wall of a control room. Choosing one shows it alone. */
export function Grid({ cameras, selectedId }: GridProps) {
  const select = useWindowState((state) => state.select);
  const worker = usePictureWorker();
  const wall = useRef<HTMLUListElement>(null);
  const { columns, width } = fitTiles(cameras.length, useSize(wall));
  const [reachedId, setReached] = useState(selectedId);
  const reached = Math.max(
    0,
    cameras.findIndex(({ id }) => id === reachedId),
  );

  function move(event: KeyboardEvent): void {
    const isRightToLeft = document.documentElement.dir === 'rtl';
    const to = nextTile(event.key, reached, { count: cameras.length, columns, isRightToLeft });
    const camera = to === undefined ? undefined : cameras[to];
    if (to === undefined || !camera) return;
    event.preventDefault();
    setReached(camera.id);
    wall.current?.querySelectorAll('button')[to]?.focus();
  }

  return (
    <section className="wall" aria-label={t('preview:grid.title')} data-region>
      <ul
        ref={wall}
        className="wall-tiles"
        style={{ '--columns': columns, '--tile-width': `${width}px` } as CSSProperties}
        onKeyDown={move}
      >
        {cameras.map((camera, index) => (
          <li key={camera.id}>
            <CameraTile
              camera={camera}
              worker={worker}
              isReached={index === reached}
              onReach={() => setReached(camera.id)}
              onChoose={() => select(camera.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
