import { type HealthHistory, type HealthSeries, keptSeconds } from '#shared/broadcast/health.ts';
import {
  formatCount,
  formatDecibels,
  formatFps,
  formatMbits,
  formatSeconds,
  upToOneDecimal,
} from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

/** Values of one thing over the last 10 minutes, one a second and the newest last; null where nothing was measured. */
export interface ChartLine {
  readonly id: string;
  readonly name: string;
  /** Its place among the colours: the same in every chart. */
  readonly colour: number;
  readonly values: readonly (number | null)[];
}

export interface Chart {
  readonly id: HealthSeries;
  readonly title: string;
  /** What the axis spans at least, in the unit of the values. */
  readonly floor: number;
  readonly ceiling: number;
  /** A value with its unit, and a mark of the axis without. */
  format(value: number): string;
  mark(value: number): string;
  /** Of the axis. */
  readonly unit: string;
  readonly lines: readonly ChartLine[];
}

/** Whose health it is: the camera first, and then its destinations in their order. */
export interface Measured {
  readonly id: string;
  readonly name: string;
  readonly history: HealthHistory | undefined;
}

/** As many as there are in the style sheet. */
const colours = 9;

export const lineColour = (colour: number): string => `var(--line-${colour % colours})`;

/** The charts that there is something to show in, from top to bottom. */
export function chartList(measured: readonly Measured[]): readonly Chart[] {
  return kinds().flatMap((kind) => {
    const lines = measured.flatMap(({ id, name, history }, colour) => {
      const values = history?.series[kind.id];
      return values?.some((value) => value !== null) ? [{ id, name, colour, values: padded(values) }] : [];
    });
    return lines.length > 0 ? [{ ...kind, lines }] : [];
  });
}

/** Wall-clock seconds of the values. */
export function timesOf(newestMs: number): readonly number[] {
  const newest = Math.round(newestMs / 1_000);
  return Array.from({ length: keptSeconds }, (_, index) => newest - keptSeconds + 1 + index);
}

function padded(values: readonly (number | null)[]): readonly (number | null)[] {
  return [...Array<null>(Math.max(0, keptSeconds - values.length)).fill(null), ...values];
}

type Kind = Omit<Chart, 'lines'>;

function kinds(): readonly Kind[] {
  const milliseconds = t('health:chart.milliseconds');
  const inMilliseconds = (value: number) => `${formatCount(value)}\u00a0${milliseconds}`;
  return [
    {
      ...{ id: 'kbps', title: t('health:chart.bitrate'), unit: t('units:mbits'), floor: 0, ceiling: 1_000 },
      format: formatMbits,
      mark: (value) => upToOneDecimal(value / 1_000),
    },
    {
      ...{ id: 'fps', title: t('health:chart.frameRate'), unit: t('units:fps'), floor: 0, ceiling: 10 },
      format: formatFps,
      mark: formatCount,
    },
    {
      ...{ id: 'keyframeSeconds', title: t('health:chart.keyframe'), unit: t('units:seconds'), floor: 0, ceiling: 4 },
      format: formatSeconds,
      mark: upToOneDecimal,
    },
    {
      ...{ id: 'soundPeakDb', title: t('health:chart.sound'), unit: t('units:decibels'), floor: -60, ceiling: 0 },
      format: formatDecibels,
      mark: (value) => formatCount(value).replace('-', '\u2212'),
    },
    {
      ...{
        id: 'droppedTags',
        title: t('health:chart.dropped'),
        unit: t('health:chart.perSecond'),
        floor: 0,
        ceiling: 4,
      },
      format: formatCount,
      mark: formatCount,
    },
    {
      ...{ id: 'lagMs', title: t('health:chart.lag'), unit: milliseconds, floor: 0, ceiling: 500 },
      format: inMilliseconds,
      mark: formatCount,
    },
    {
      ...{ id: 'acknowledgedAfterMs', title: t('health:chart.roundTrip'), unit: milliseconds, floor: 0, ceiling: 100 },
      format: inMilliseconds,
      mark: formatCount,
    },
  ];
}
