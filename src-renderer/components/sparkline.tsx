import './sparkline.css';

interface SparklineProps {
  readonly values: readonly number[];
  /** How many values the full width holds. */
  readonly span: number;
  readonly isTrouble?: boolean;
}

/** The shape of the last values, newest at the end. Hidden from screen readers: the number stands beside it. */
export function Sparkline({ values, span, isTrouble = false }: SparklineProps) {
  const line = linePath(values.slice(-span), span);
  return (
    <svg
      className={`sparkline ${isTrouble ? 'trouble' : ''}`}
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
      aria-hidden
    >
      {line && <path className="area" d={`${line.path}L100 20L${line.startX} 20Z`} />}
      {line && <path className="line" d={line.path} />}
    </svg>
  );
}

/** From zero at the bottom to a quarter above the highest value, so that a steady stream reads as a steady line. */
function linePath(
  values: readonly number[],
  span: number,
): { readonly path: string; readonly startX: number } | undefined {
  const top = Math.max(...values) * 1.25;
  if (values.length < 2 || !(top > 0)) return undefined;
  const xOf = (index: number) => Math.round((100 - ((values.length - 1 - index) / (span - 1)) * 100) * 10) / 10;
  const points = values.map((value, index) => `${xOf(index)} ${(19 - (value / top) * 18).toFixed(1)}`);
  return { path: `M${points.join('L')}`, startX: xOf(0) };
}
