import type { CameraView, DestinationView } from '#shared/state.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useBitrates } from '../../store/context.tsx';
import { CameraTrouble } from './camera-trouble.tsx';
import { type HealthCell, healthCells, healthStanding } from './health.ts';
import './health.css';

interface HealthCardProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
}

/** How the camera does in five figures; while it is lost, what happened and what helps stands in their place. */
export function HealthCard({ camera, destinations }: HealthCardProps) {
  const bitrates = useBitrates(camera.id);
  const { standing, words } = healthStanding(camera, destinations);
  const { state } = camera;
  const isLost = state.kind === 'retrying' || state.kind === 'failed';
  return (
    <section className="health card" aria-label="Health" tabIndex={-1} data-region>
      <header>
        <h2>Health</h2>
        <StateLabel standing={standing}>{words}</StateLabel>
        <span className="grow" />
        {!isLost && <span className="caption not-compact">Last 60&nbsp;s</span>}
      </header>
      {isLost ? (
        <CameraTrouble camera={camera} state={state} />
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
