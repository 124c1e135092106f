import { describe, expect, test } from 'vitest';
import type { DestinationView } from '../state.ts';
import { cameraView, destinationView } from '../testing/views.ts';
import type { BroadcastEvent, EventFact } from './events.ts';
import { ribbon } from './ribbon.ts';

const camera = { cameraId: 'one', camera: 'Harbour' } as const;
const live: EventFact = { ...camera, kind: 'went-live' };
const slate: EventFact = { ...camera, kind: 'slate-on', because: 'no-picture' };
const back: EventFact = { ...camera, kind: 'camera-back', afterMs: 0, stayed: [], reconnected: [] };
const of = (destinationId: string) => ({ ...camera, destinationId, destination: destinationId });
const trouble = (destinationId: string): EventFact => ({
  ...of(destinationId),
  kind: 'destination-lost',
  problem: { code: 'destination-stalled', seconds: 10 },
});
const seen = (destinationId: string): EventFact => ({
  ...of(destinationId),
  kind: 'destination-live',
  address: 'main',
});
const well = (destinationId: string): EventFact => ({ ...seen(destinationId), afterMs: 1 }) as EventFact;
const left = (destinationId: string): EventFact => ({ ...of(destinationId), kind: 'destination-off' });
const practised: EventFact = { ...seen('practice'), isRehearsal: true } as EventFact;

type Moment = readonly [atMs: number, what: EventFact];

/** Of a broadcast that began at 10 and goes on at 100; `viewersSinceMs`: when viewers first had it. */
const spans = (moments: readonly Moment[], viewersSinceMs?: number, live: readonly string[] = []) => {
  const since = { onAirSinceMs: 10, ...(viewersSinceMs !== undefined && { viewersSinceMs }) };
  const state: DestinationView['state'] = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
  const broadcast = {
    camera: cameraView(since),
    destinations: live.map((id) => destinationView({ id, state })),
    events: moments.map(([atMs, what]): BroadcastEvent => ({ atMs, what })),
  };
  return ribbon(broadcast, 100).map((span) => `${span.kind} ${span.fromMs}–${span.toMs}`);
};

test.each<readonly [string, readonly Moment[], readonly string[]]>([
  ['nothing of it is remembered', [], ['on-air 10–100']],
  [
    'the slate came and went',
    [
      [9, live],
      [20, slate],
      [30, back],
    ],
    ['on-air 10–100', 'slate 20–30'],
  ],
  [
    'the slate is on air now',
    [
      [9, live],
      [20, slate],
    ],
    ['on-air 10–100', 'slate 20–100'],
  ],
  [
    'troubles that overlap are one',
    [
      [9, live],
      [10, trouble('a')],
      [20, trouble('b')],
      [30, well('a')],
      [40, well('b')],
      [50, trouble('a')],
    ],
    ['on-air 10–100', 'trouble 10–40', 'trouble 50–100'],
  ],
  [
    'what was in another broadcast, which a crash ended, is no part of it',
    [
      [0, live],
      [5, slate],
      [6, trouble('a')],
      [8, { kind: 'app-started', version: '1', offMs: 1 }],
      [9, live],
    ],
    ['on-air 10–100'],
  ],
  [
    'so is what was on another camera',
    [
      [9, live],
      [20, { ...slate, cameraId: 'two' } as EventFact],
    ],
    ['on-air 10–100'],
  ],
])('%s', (_, moments, expected) => {
  expect(spans(moments, 10)).toEqual(expected);
});

describe('what viewers had and what only this computer had', () => {
  const all = ['on-air 10–100'];

  test('nothing of what has not begun', () => {
    expect(ribbon({ camera: cameraView(), destinations: [], events: [] }, 100)).toEqual([]);
  });

  test.each<readonly [string, readonly Moment[], number | undefined, readonly string[]]>([
    [
      'a rehearsal alone',
      [
        [9, live],
        [10, practised],
        [20, slate],
      ],
      undefined,
      ['rehearsal 10–100', 'slate 20–100'],
    ],
    [
      'a rehearsal that became a broadcast',
      [
        [9, live],
        [10, practised],
        [40, seen('a')],
      ],
      40,
      ['on-air 40–100', 'rehearsal 10–40'],
    ],
    [
      'a broadcast that became a rehearsal, and a broadcast again',
      [
        [9, live],
        [10, practised],
        [10, seen('a')],
        [20, seen('b')],
        [30, left('a')],
        [40, left('b')],
        [60, seen('a')],
      ],
      10,
      ['on-air 10–40', 'on-air 60–100', 'rehearsal 40–60'],
    ],
    [
      'a destination that is lost stays ordered: it is in trouble',
      [
        [9, live],
        [10, seen('a')],
        [30, trouble('a')],
        [50, well('a')],
      ],
      10,
      [...all, 'trouble 30–50'],
    ],
    [
      'the end of a backup, or of a rehearsal, is no end for viewers',
      [
        [9, live],
        [10, seen('a')],
        [20, { ...left('a'), ofBackup: true } as EventFact],
        [30, { ...left('practice'), isRehearsal: true } as EventFact],
      ],
      10,
      all,
    ],
    [
      'one that viewers never had is switched off',
      [
        [9, live],
        [10, seen('a')],
        [20, trouble('b')],
        [30, left('b')],
      ],
      10,
      [...all, 'trouble 20–30'],
    ],
  ])('%s', (_, moments, viewersSinceMs, expected) => {
    expect(spans(moments, viewersSinceMs)).toEqual(expected);
  });

  test('where the beginning is forgotten, what is live now was live then', () => {
    const moments: readonly Moment[] = [[50, left('b')]];
    expect(spans(moments, 10, ['a'])).toEqual(all);
    expect(spans(moments, 10)).toEqual(['on-air 10–50', 'rehearsal 50–100']);
  });
});
