import { lightKindOf } from '#shared/broadcast/light.ts';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Brand } from '../../components/brand.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useAppState } from '../../store/context.tsx';
import { Sidebar } from '../cameras/sidebar.tsx';
import { Notices } from '../notices/notices.tsx';
import { Grid } from './grid.tsx';
import '../window/title-bar.css';

interface GridWindowProps {
  readonly cameras: readonly CameraView[];
  /** The one that was looked at before. */
  readonly camera: CameraView;
}

/** All cameras beside each other, in place of one. */
export function GridWindow({ cameras, camera }: GridWindowProps) {
  return (
    <>
      <GridTitleBar cameras={cameras} />
      <Sidebar cameras={cameras} selectedId={undefined} />
      <main className="stage wall-stage">
        <Notices />
        <Grid cameras={cameras} selectedId={camera.id} />
      </main>
    </>
  );
}

/** How many there are, and whether any is on air: no verdict is on the screen. */
function GridTitleBar({ cameras }: Pick<GridWindowProps, 'cameras'>) {
  const onAir = useAppState(
    (state) => cameras.filter(({ id }) => ['on-air', 'slate'].includes(lightKindOf(state, id))).length,
  );
  return (
    <header className="window-head">
      <Brand />
      <div className="title-bar">
        <h1>{t('preview:grid.title')}</h1>
        <span className="caption figures">{t('preview:grid.count', { count: cameras.length })}</span>
        {onAir > 0 && <StateLabel standing="on-air">{t('preview:grid.onAir', { count: onAir })}</StateLabel>}
      </div>
    </header>
  );
}
