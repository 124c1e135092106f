import type { CSSProperties } from 'react';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { type Chart, chartList, lineColour, timesOf } from './chart-list.ts';
import { FiguresTable } from './figures-table.tsx';
import { LineChart } from './line-chart.tsx';
import { useHistories } from './use-histories.ts';
import './health-charts.css';

interface HealthChartsProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
}

/** The last 10 minutes of a camera and its destinations: small charts under one another, over the same time. */
export function HealthCharts({ camera, destinations }: HealthChartsProps) {
  const all = [{ id: camera.id, name: t('health:chart.camera') }, ...destinations];
  const histories = useHistories(all.map(({ id }) => id));
  if (!histories) return <p className="secondary">{t('health:chart.loading')}</p>;
  const charts = chartList(all.map(({ id, name }) => ({ id, name, history: histories[id] })));
  if (charts.length === 0) return <p className="secondary">{t('health:chart.empty')}</p>;
  const times = timesOf(Math.max(...Object.values(histories).map(({ newestMs }) => newestMs)));
  return (
    <>
      <Legend charts={charts} />
      <div className="health-charts" style={{ '--charts': charts.length } as CSSProperties}>
        {charts.map((chart, index) => (
          <div key={chart.id} className="health-chart">
            <h3>{chart.title}</h3>
            <span className="caption">{chart.unit}</span>
            <LineChart chart={chart} times={times} hasTimeAxis={index === charts.length - 1} />
          </div>
        ))}
      </div>
      <FiguresTable charts={charts} />
    </>
  );
}

/** Whose line is whose, in all charts. */
function Legend({ charts }: { readonly charts: readonly Chart[] }) {
  const lines = new Map(charts.flatMap(({ lines }) => lines.map((line) => [line.colour, line] as const)));
  return (
    <ul className="legend" aria-label={t('health:chart.legend')}>
      {[...lines.values()]
        .sort((left, right) => left.colour - right.colour)
        .map(({ id, name, colour }) => (
          <li key={id} dir="auto">
            <i style={{ backgroundColor: lineColour(colour) }} />
            {name}
          </li>
        ))}
    </ul>
  );
}
