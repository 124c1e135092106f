import type { CameraView, DestinationView } from '#shared/state.ts';
import { formatDuration } from '#shared/words/format.ts';
import { Button } from '../../components/button.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useNow } from '../../components/use-now.ts';
import { useBitrates, useWindowState } from '../../store/context.tsx';
import { isSlateByLoss, isSlateOnAir, lastPictureMs } from '../cameras/slate-facts.ts';
import { CameraTrouble } from './camera-trouble.tsx';
import { type HealthCell, healthCells, healthStanding, slateSending } from './health.ts';
import './health.css';

interface HealthCardProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
}

/** How the camera does in five figures; while it is lost, what happened and what helps stands in their place. */
export function HealthCard({ camera, destinations }: HealthCardProps) {
  const bitrates = useBitrates(camera.id);
  const open = useWindowState((window) => window.open);
  const { standing, words, isToCheck } = healthStanding(camera, destinations);
  const { state } = camera;
  const isLost = state.kind === 'retrying' || state.kind === 'failed' || isSlateByLoss(camera);
  const lostAtMs = state.kind === 'failed' ? undefined : lastPictureMs(camera);
  return (
    <section className="health card" aria-label="Health" tabIndex={-1} data-region>
      <header>
        <h2>Health</h2>
        {lostAtMs === undefined ? (
          <StateLabel standing={standing}>{words}</StateLabel>
        ) : (
          <NotSending sinceMs={lostAtMs} />
        )}
        {isToCheck && camera.order === 'off' && (
          <Button size="small" onClick={() => open({ kind: 'camera-settings', cameraId: camera.id, focus: 'check' })}>
            Check camera
          </Button>
        )}
        <span className="grow" />
        {isSlateOnAir(camera) && <span className="caption not-compact figures">{slateSending(destinations)}</span>}
        {!isLost && !isSlateOnAir(camera) && <span className="caption not-compact">Last 60&nbsp;s</span>}
      </header>
      {isLost ? (
        <CameraTrouble key={camera.id} camera={camera} />
      ) : (
        <dl className="health-cells">
          {healthCells(camera, destinations).map((cell) => (
            <Cell key={cell.label} cell={cell}>
              {cell.label === 'Bitrate' && <Sparkline values={bitrates} span={60} />}
            </Cell>
          ))}
        </dl>
      )}
    </section>
  );
}

function NotSending({ sinceMs }: { readonly sinceMs: number }) {
  const nowMs = useNow();
  return (
    <StateLabel standing="trouble">
      Camera not sending for <span className="figures">{formatDuration(nowMs - sinceMs)}</span>
    </StateLabel>
  );
}

function Cell({ cell, children }: { readonly cell: HealthCell; readonly children: React.ReactNode }) {
  return (
    <div className={`health-cell ${cell.isTrouble ? 'trouble' : ''} ${children ? 'wide' : ''}`}>
      <dt>{cell.label}</dt>
      <dd className="figures">
        <b>{cell.value}</b> {cell.unit && <span>{cell.unit}</span>}
      </dd>
      <dd className="below">{cell.below}</dd>
      {children && <dd className="chart">{children}</dd>}
    </div>
  );
}
