import { formatClock } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { type Chart, lineColour } from './chart-list.ts';

/** Where the mouse is over a chart. */
export interface TipPlace {
  /** Of the value under it. */
  readonly index: number;
  /** From the left edge of the chart's box. */
  readonly leftPx: number;
  /** In the right half, where the tip stands to the left of the mouse. */
  readonly isLate: boolean;
}

interface ChartTipProps {
  readonly chart: Chart;
  readonly atMs: number;
  readonly place: TipPlace;
}

/** The values under the mouse. Hidden from screen readers, who have the table. */
export function ChartTip({ chart, atMs, place }: ChartTipProps) {
  const { index, isLate, leftPx } = place;
  return (
    <div className="chart-tip-place" aria-hidden="true">
      <div className={`chart-tip ${isLate ? 'late' : ''}`} style={{ left: leftPx }}>
        <b className="figures">{formatClock(atMs)}</b>
        {chart.lines.map(({ id, name, colour, values }) => {
          const value = values[index];
          return (
            <p key={id}>
              <i style={{ backgroundColor: lineColour(colour) }} />
              <span className="cut" dir="auto">
                {name}
              </span>
              <span className="figures">{typeof value === 'number' ? chart.format(value) : t('health:unknown')}</span>
            </p>
          );
        })}
      </div>
    </div>
  );
}
