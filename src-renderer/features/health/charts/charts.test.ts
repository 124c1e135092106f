import { expect, test } from 'vitest';
import { keptSeconds } from '#shared/broadcast/health.ts';
import { chartList, timesOf } from './chart-list.ts';
import { summarise } from './summary.ts';

const history = (series: object) => ({ newestMs: 10_000, series });

test('a chart for whatever was measured, with a line for each who was', () => {
  const charts = chartList([
    { id: 'one', name: 'Camera', history: history({ kbps: [4_500], fps: [25, 24], soundPeakDb: [null] }) },
    { id: 'a', name: 'Twitch', history: history({ kbps: [null], lagMs: [null] }) },
    { id: 'b', name: 'YouTube', history: history({ kbps: [4_600], lagMs: [40] }) },
    { id: 'c', name: 'Kick', history: undefined },
  ]);
  const told = charts.map(({ id, lines }) => [id, lines.map(({ name, colour }) => `${name} ${colour}`)]);
  expect(told).toEqual([
    ['kbps', ['Camera 0', 'YouTube 2']],
    ['fps', ['Camera 0']],
    ['lagMs', ['YouTube 2']],
  ]);
  const { values = [] } = charts[1]?.lines[0] ?? {};
  expect([values.length, values.at(-3), values.at(-2), values.at(-1)]).toEqual([keptSeconds, null, 25, 24]);
});

test('all share their seconds', () => {
  const times = timesOf(1_000_000_400);
  expect([times.length, times[0], times.at(-1)]).toEqual([keptSeconds, 999_401, 1_000_000]);
});

test.each([
  ['kbps', 4_520, '4.5\u00a0Mbit/s', '4.5'],
  ['fps', 24.96, '25\u00a0fps', '25'],
  ['keyframeSeconds', 2, '2\u00a0s', '2'],
  ['soundPeakDb', -18.2, '\u221218\u00a0dB', '\u221218'],
  ['droppedTags', 3, '3', '3'],
  ['lagMs', 1_240, '1,240\u00a0ms', '1,240'],
  ['acknowledgedAfterMs', 38, '38\u00a0ms', '38'],
] as const)('%s is written with its unit, and without it at the axis', (id, value, words, mark) => {
  const [chart] = chartList([{ id: 'one', name: '', history: history({ [id]: [value] }) }]);
  expect([chart?.format(value), chart?.mark(value)]).toEqual([words, mark]);
});

test('a line in four figures', () => {
  expect(summarise([null, 5, 1, null, 3, 100, 2])).toEqual({ lowest: 1, middle: 3, highest: 100, now: 2 });
  expect(summarise([7, null])).toEqual({ lowest: 7, middle: 7, highest: 7, now: undefined });
  expect(summarise([null])).toBeUndefined();
});
