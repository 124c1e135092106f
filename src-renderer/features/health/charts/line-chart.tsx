import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatTimeOfDay } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { type Chart, lineColour } from './chart-list.ts';
import { ChartTip, type TipPlace } from './chart-tip.tsx';

const timeAxisHeight = 22;
const valueAxisWidth = 44;
/** The line under the mouse is in all charts at the same time. */
const together = 'health';

interface LineChartProps {
  readonly chart: Chart;
  readonly times: readonly number[];
  /** The lowest of several, which shows the time for all of them. */
  readonly hasTimeAxis: boolean;
}

/** Lines over the last 10 minutes, drawn on a canvas; the mouse reads them. Its figures are in a table for who cannot see it. */
export function LineChart({ chart, times, hasTimeAxis }: LineChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const [tip, setTip] = useState<TipPlace>();
  const newest = useRef<{ readonly chart: Chart; readonly data: uPlot.AlignedData }>(undefined);
  const data = [times, ...chart.lines.map(({ values }) => values)] as unknown as uPlot.AlignedData;
  newest.current = { chart, data };
  /** All that a plot is made anew for. */
  const shape = `${chart.id} ${chart.lines.map(({ colour }) => colour).join(' ')} ${hasTimeAxis}`;

  useEffect(() => {
    const element = box.current;
    const { current } = newest;
    if (!element || !current || shape === '') return;
    const size = () => ({ width: element.clientWidth, height: element.clientHeight });
    const made = new uPlot({ ...optionsFor(current.chart, element, hasTimeAxis), ...size() }, current.data, element);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize(size()));
    observer.observe(element);
    const theme = matchMedia('(prefers-color-scheme: dark)');
    const repaint = () => made.redraw(false);
    theme.addEventListener('change', repaint);
    const { over } = made;
    const read = ({ offsetX }: PointerEvent) =>
      setTip({
        index: made.posToIdx(offsetX),
        leftPx: over.offsetLeft + offsetX,
        isLate: offsetX > over.clientWidth / 2,
      });
    over.addEventListener('pointermove', read);
    over.addEventListener('pointerleave', () => setTip(undefined));
    return () => {
      observer.disconnect();
      theme.removeEventListener('change', repaint);
      setTip(undefined);
      made.destroy();
      plot.current = undefined;
    };
  }, [shape, hasTimeAxis]);

  useEffect(() => plot.current?.setData(data), [data]);

  return (
    <>
      <div
        ref={box}
        className={`line-chart ${hasTimeAxis ? 'with-time' : ''}`}
        role="img"
        aria-label={t('health:chart.image', { chart: chart.title })}
      >
        {chart.lines.map(({ id, colour }) => (
          <i key={id} hidden style={{ color: lineColour(colour) }} />
        ))}
      </div>
      {tip && <ChartTip chart={chart} atMs={(times[tip.index] ?? 0) * 1_000} place={tip} />}
    </>
  );
}

/** Colours are read from the page at each drawing, so that they are those of the theme. */
function optionsFor(chart: Chart, element: HTMLElement, hasTimeAxis: boolean): Omit<uPlot.Options, 'width' | 'height'> {
  const style = getComputedStyle(element);
  const ink = () => style.color;
  const line = () => style.borderBlockEndColor;
  const inks = [...element.children].map((child) => getComputedStyle(child));
  const font = `12px ${style.fontFamily}`;
  const grid = { stroke: line, width: 1 };
  return {
    // Room for half of the highest and of the lowest mark.
    padding: [8, 8, hasTimeAxis ? 0 : 8, 0],
    legend: { show: false },
    cursor: { y: false, drag: { setScale: false, x: false, y: false }, sync: { key: together }, points: { size: 5 } },
    scales: { x: { time: true }, y: { range: (_plot, min, max) => rangeOf(chart, min, max) } },
    series: [{}, ...inks.map((own) => ({ stroke: () => own.color, width: 1.5, points: { show: false } }))],
    axes: [
      {
        ...{ stroke: ink, font, grid, ticks: { show: false }, size: hasTimeAxis ? timeAxisHeight : 0, gap: 4 },
        values: (_plot, seconds) => seconds.map((second) => (hasTimeAxis ? formatTimeOfDay(second * 1_000) : '')),
        incrs: [60, 120, 300],
        space: 70,
      },
      {
        ...{ stroke: ink, font, grid, ticks: { show: false }, size: valueAxisWidth, gap: 6, space: 20 },
        ...(chart.floor < 0 && { incrs: [(chart.ceiling - chart.floor) / 2, chart.ceiling - chart.floor] }),
        values: (_plot, values) => values.map(chart.mark),
      },
    ],
  };
}

/** A little above the highest value, so that a steady stream is a steady line and not a lot of noise. */
function rangeOf({ floor, ceiling }: Chart, _min: number | null, max: number | null): [number, number] {
  if (floor < 0) return [floor, ceiling];
  return [floor, Math.max(ceiling, (max ?? 0) * 1.15)];
}
