import { ChartLine } from 'lucide-react';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { formatDuration } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Marked } from '../../components/marked.tsx';
import { SoundMeter } from '../../components/sound-meter.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useNow } from '../../components/use-now.ts';
import { WithName } from '../../components/with-name.tsx';
import { useRecent, useWindowState } from '../../store/context.tsx';
import { isSlateByLoss, isSlateOnAir, lastPictureMs } from '../cameras/slate/slate-facts.ts';
import { CameraTrouble } from './camera-trouble.tsx';
import { type HealthCell, healthCells, healthStanding, slateSending } from './health.ts';
import { watchOf } from './watch.ts';
import './health.css';

interface HealthCardProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
}

/** How the camera does in five figures; while it is lost, what happened and what helps stands in their place. */
export function HealthCard({ camera, destinations }: HealthCardProps) {
  const recent = useRecent(camera.id);
  const open = useWindowState((window) => window.open);
  const watch = camera.state.kind === 'running' ? watchOf(camera, destinations, recent) : undefined;
  const { standing, words } = healthStanding(camera, watch);
  const { state } = camera;
  const isLost = state.kind === 'retrying' || state.kind === 'failed' || isSlateByLoss(camera);
  const lostAtMs = state.kind === 'failed' ? undefined : lastPictureMs(camera);
  return (
    <section className="health card" aria-label={t('health:heading')} tabIndex={-1} data-region>
      <header>
        <h2>{t('health:heading')}</h2>
        {lostAtMs === undefined ? (
          <StateLabel standing={standing}>{words}</StateLabel>
        ) : (
          <NotSending sinceMs={lostAtMs} />
        )}
        {watch?.isToCheck && camera.order === 'off' && (
          <Button size="small" onClick={() => open({ kind: 'camera-settings', cameraId: camera.id, focus: 'check' })}>
            {t('health:checkCamera')}
          </Button>
        )}
        <span className="grow" />
        {isSlateOnAir(camera) && <span className="caption not-compact">{slateSending(destinations)}</span>}
        <Button
          look="quiet"
          size="small"
          icon={ChartLine}
          className="health-open"
          aria-label={t('health:openCharts')}
          title={t('health:openCharts')}
          onClick={() => open({ kind: 'health', cameraId: camera.id })}
        >
          {!isSlateOnAir(camera) && <span className="not-compact">{t('health:openCharts')}</span>}
        </Button>
      </header>
      {isLost ? (
        <CameraTrouble key={camera.id} camera={camera} />
      ) : (
        <dl className="health-cells">
          {healthCells(camera, destinations, watch).map((cell) => (
            <Cell key={cell.id} cell={cell}>
              {cell.id === 'bitrate' && <Sparkline values={recent.kbps} span={60} />}
            </Cell>
          ))}
        </dl>
      )}
    </section>
  );
}

function NotSending({ sinceMs }: { readonly sinceMs: number }) {
  const time = formatDuration(useNow() - sinceMs);
  return (
    <StateLabel standing="trouble">
      <span className="figures-within">
        <WithName words={t('health:notSendingFor', { time })} name={time} />
      </span>
    </StateLabel>
  );
}

function Cell({ cell, children }: { readonly cell: HealthCell; readonly children: React.ReactNode }) {
  const { below, id, isTrouble, levels, value, words } = cell;
  return (
    <div className={`health-cell ${id} ${isTrouble ? 'trouble' : ''}`}>
      <dt>{t(`health:cell.${id}`)}</dt>
      {levels ? (
        <dd className="level">
          <SoundMeter levels={levels} />
        </dd>
      ) : (
        <dd className="figures">
          <span dir="auto">
            <Marked words={words} parts={[value]} mark={(part) => <b>{part}</b>} />
          </span>
        </dd>
      )}
      <dd className="below">{below}</dd>
      {children && <dd className="chart">{children}</dd>}
    </div>
  );
}
