import { expect, test } from 'vitest';
import type { BroadcastEvent, EventFact } from './events.ts';
import { ribbon } from './ribbon.ts';

const camera = { cameraId: 'one', camera: 'Harbour' } as const;
const live: EventFact = { ...camera, kind: 'went-live' };
const stopped: EventFact = { ...camera, kind: 'stopped' };
const slate: EventFact = { ...camera, kind: 'slate-on', because: 'no-picture' };
const back: EventFact = { ...camera, kind: 'camera-back', afterMs: 0, stayed: [], reconnected: [] };
const trouble = (destinationId: string): EventFact => ({
  ...camera,
  destinationId,
  destination: destinationId,
  kind: 'destination-lost',
  problem: { code: 'destination-stalled', seconds: 10 },
});
const well = (destinationId: string): EventFact => ({
  ...camera,
  destinationId,
  destination: destinationId,
  kind: 'destination-live',
  address: 'main',
  afterMs: 1,
});

type Moment = readonly [atMs: number, what: EventFact];
const spans = (moments: readonly Moment[], fromMs = 0, toMs = 100) =>
  ribbon(
    moments.map(([atMs, what]): BroadcastEvent => ({ atMs, what })),
    'one',
    fromMs,
    toMs,
  ).map((span) => `${span.kind} ${span.fromMs}–${span.toMs}`);

test.each<readonly [string, readonly Moment[], readonly string[]]>([
  ['nothing is known', [], []],
  ['on air until now', [[10, live]], ['on-air 10–100']],
  [
    'twice on air, once with the slate',
    [
      [10, live],
      [20, slate],
      [30, back],
      [40, stopped],
      [60, live],
      [70, stopped],
    ],
    ['on-air 10–40', 'on-air 60–70', 'slate 20–30'],
  ],
  [
    'the beginning is not known any more',
    [
      [20, slate],
      [30, back],
    ],
    ['on-air 0–100', 'slate 20–30'],
  ],
  [
    'the slate is on air now',
    [
      [10, live],
      [20, slate],
    ],
    ['on-air 10–100', 'slate 20–100'],
  ],
  [
    'a stop ends the slate',
    [
      [10, live],
      [20, slate],
      [30, stopped],
    ],
    ['on-air 10–30', 'slate 20–30'],
  ],
  [
    'troubles that overlap are one',
    [
      [0, live],
      [10, trouble('a')],
      [20, trouble('b')],
      [30, well('a')],
      [40, well('b')],
      [50, trouble('a')],
    ],
    ['on-air 0–100', 'trouble 10–40', 'trouble 50–100'],
  ],
  [
    'a crash ends all when it came',
    [
      [0, live],
      [10, slate],
      [50, { kind: 'app-started', version: '1', offMs: 20 }],
      [50, live],
    ],
    ['on-air 0–30', 'on-air 50–100', 'slate 10–30'],
  ],
  ['another camera', [[10, { kind: 'went-live', cameraId: 'two', camera: 'Nest' }]], []],
])('%s', (_, moments, expected) => {
  expect(spans(moments)).toEqual(expected);
});

test('what lies outside is cut off', () => {
  const moments: readonly Moment[] = [
    [10, live],
    [20, slate],
    [30, back],
    [60, stopped],
    [80, live],
  ];
  expect(spans(moments, 25, 70)).toEqual(['on-air 25–60', 'slate 25–30']);
});
