import { describe, expect, test } from 'vitest';
import type { BroadcastEvent, EventFact } from './events.ts';
import { groupIncidents, type TimelineRow } from './incidents.ts';

const camera = { cameraId: 'one', camera: 'Harbour' } as const;
const youTube = { ...camera, destinationId: 'y', destination: 'YouTube' } as const;
const twitch = { ...camera, destinationId: 't', destination: 'Twitch' } as const;
const lost: EventFact = { ...camera, kind: 'camera-lost', problem: { code: 'camera-ended' } };
const slate: EventFact = { ...camera, kind: 'slate-on', because: 'no-picture' };
const back: EventFact = { ...camera, kind: 'camera-back', afterMs: 9_000, stayed: ['YouTube'], reconnected: [] };
const hungUp: EventFact = {
  ...twitch,
  kind: 'destination-lost',
  problem: { code: 'destination-closed', phase: 'live', reason: '' },
};
const twitchLive: EventFact = { ...twitch, kind: 'destination-live', address: 'main', afterMs: 4_000 };

const history = (...facts: readonly (readonly [seconds: number, what: EventFact])[]): BroadcastEvent[] =>
  facts.map(([seconds, what]) => ({ atMs: seconds * 1_000, what }));

/** A row as a person reads it: "11 Camera ended the stream — slate on air 12 — back 20 (9 s)". */
function asText({ atMs, durationMs, isOpen, steps, words }: TimelineRow): string {
  const parts = steps.map((step) => ` — ${step.words} ${step.atMs / 1_000}`).join('');
  const duration = durationMs === undefined ? '' : ` (${durationMs / 1_000} s)`;
  return `${atMs / 1_000} ${words}${parts}${duration}${isOpen ? ' …' : ''}`;
}

const rowsOf = (events: readonly BroadcastEvent[]) => groupIncidents(events, 'one').map(asText);

describe('an incident of the camera is one row', () => {
  test('from its loss over the slate to its return', () => {
    const events = history([11, lost], [12, slate], [20, back]);
    expect(rowsOf(events)).toEqual(['11 Camera ended the stream — slate on air 12 — back 20 (9 s)']);
    expect(groupIncidents(events, 'one')[0]?.icon).toBe('slate');
  });

  test('which is open until then, and keeps its key', () => {
    const [open] = groupIncidents(history([11, lost], [12, slate]), 'one');
    const [closed] = groupIncidents(history([11, lost], [12, slate], [20, back]), 'one');
    expect([open?.isOpen, closed?.isOpen]).toEqual([true, false]);
    expect(open?.key).toBe(closed?.key);
  });

  test('also when the slate came before it was known why', () => {
    expect(rowsOf(history([12, slate]))).toEqual(['12 Camera stopped sending — slate on air 12 …']);
    expect(rowsOf(history([12, slate], [18, lost], [20, back]))).toEqual([
      '12 Camera ended the stream — slate on air 12 — back 20 (8 s)',
    ]);
  });

  test('once, also when the camera was lost before the broadcast began', () => {
    expect(rowsOf(history([11, lost], [14, { ...camera, kind: 'went-live' }], [14, lost], [15, slate]))).toEqual([
      '14 Going live',
      '11 Camera ended the stream — slate on air 15 …',
    ]);
  });

  test('of a slate by hand: what happens behind it is a part of it', () => {
    const byHand: EventFact = { ...camera, kind: 'slate-on', because: 'ordered' };
    expect(rowsOf(history([12, byHand], [18, lost], [20, back]))).toEqual([
      '12 Slate on air, switched on by hand — camera ended the stream 18 — back 20 (8 s)',
    ]);
  });

  test('that ends when the broadcast does', () => {
    expect(rowsOf(history([11, lost], [30, { ...camera, kind: 'stopped' }]))).toEqual([
      '30 Off air',
      '11 Camera ended the stream (19 s)',
    ]);
  });

  test('that ended with Polycast, when that crashed', () => {
    const started: EventFact = { kind: 'app-started', version: '1', offMs: 5_000 };
    expect(rowsOf(history([11, lost], [30, started]))).toEqual([
      expect.stringMatching(/^30 Polycast started again after/),
      '11 Camera ended the stream (14 s)',
    ]);
  });
});

describe('an incident of a destination is one row', () => {
  test('from its loss to its return, with each cause', () => {
    const refused: EventFact = {
      ...twitch,
      kind: 'destination-lost',
      problem: { code: 'destination-unreachable', host: 'h', port: 1935, how: 'refused' },
    };
    expect(rowsOf(history([5, hungUp], [6, refused], [9, twitchLive]))).toEqual([
      '5 Twitch hung up, retrying — does not answer, retrying 6 — back 9 (4 s)',
    ]);
  });

  test('apart from that of another, and from the second session of the same one', () => {
    const backupLost: EventFact = { ...hungUp, ofBackup: true };
    const otherLive: EventFact = { ...youTube, kind: 'destination-live', address: 'main', afterMs: 1_000 };
    expect(rowsOf(history([5, hungUp], [6, backupLost], [7, otherLive], [9, twitchLive]))).toEqual([
      expect.stringMatching(/^7 YouTube back after/),
      '6 Twitch (backup) hung up, retrying …',
      '5 Twitch hung up, retrying — back 9 (4 s)',
    ]);
  });

  test('which being switched off ends, for both sessions', () => {
    const backupLost: EventFact = { ...hungUp, ofBackup: true };
    expect(rowsOf(history([5, hungUp], [6, backupLost], [8, { ...twitch, kind: 'destination-off' }]))).toEqual([
      '8 Twitch switched off',
      '6 Twitch (backup) hung up, retrying (2 s)',
      '5 Twitch hung up, retrying (3 s)',
    ]);
  });

  test('of not keeping up, which a loss ends', () => {
    const slow: EventFact = { ...twitch, kind: 'destination-slow' };
    const dropped: EventFact = { ...twitch, kind: 'destination-dropped', tags: 7 };
    const well: EventFact = { ...twitch, kind: 'destination-well' };
    expect(rowsOf(history([1, slow], [9, dropped], [9, well], [20, slow], [30, hungUp]))).toEqual([
      '30 Twitch hung up, retrying …',
      '20 Twitch does not keep up (10 s)',
      '1 Twitch does not keep up — missed 7 frames 9 — keeps up again 9 (8 s)',
    ]);
  });
});

test('two rows of one moment have keys of their own', () => {
  const rows = groupIncidents(history([5, hungUp], [5, { ...hungUp, ofBackup: true }], [5, lost]), 'one');
  expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
});

test('what comes up after “Go live” is one row', () => {
  const live = (who: typeof youTube | typeof twitch): EventFact => ({
    ...who,
    kind: 'destination-live',
    address: 'main',
  });
  const start = history([0, { ...camera, kind: 'went-live' }], [1, { ...camera, kind: 'camera-running' }]);
  expect(rowsOf(start)).toEqual(['0 Going live']);
  expect(rowsOf([...start, ...history([3, live(youTube)])])).toEqual(['0 On air on 1 destination']);
  expect(rowsOf([...start, ...history([3, live(youTube)], [4, live(twitch)])])).toEqual(['0 On air on 2 destinations']);
  const alsoBackup = { ...live(twitch), address: 'backup', ofBackup: true } as EventFact;
  expect(rowsOf([...start, ...history([3, live(twitch)], [4, alsoBackup])])).toEqual(['0 On air on 1 destination']);
  expect(rowsOf([...start, ...history([3, live(youTube)], [900, live(twitch)])])).toEqual([
    '900 Twitch on air',
    '0 On air on 1 destination',
  ]);
});

test('a rehearsal is on air on no destination, until viewers have one', () => {
  const live = { ...twitch, kind: 'destination-live', address: 'main' } as const;
  const start = history(
    [0, { ...camera, kind: 'went-live', isRehearsal: true }],
    [1, { ...camera, kind: 'camera-running' }],
    [2, { ...live, destinationId: 'practice', isRehearsal: true }],
  );
  expect(rowsOf(start)).toEqual(['0 Rehearsal started: only this computer sees it']);
  expect(rowsOf([...start, ...history([5, live])])).toEqual([
    '5 Twitch on air',
    '0 Rehearsal started: only this computer sees it',
  ]);
  const both = history(
    [0, { ...camera, kind: 'went-live' }],
    [1, live],
    [2, { ...live, destinationId: 'practice', isRehearsal: true }],
  );
  expect(rowsOf(both)).toEqual(['0 On air on 1 destination']);
});

test('other cameras are left out, the computer is not', () => {
  const events = history(
    [1, { kind: 'network-down' }],
    [2, { kind: 'went-live', cameraId: 'two', camera: 'Nest' }],
    [4, { kind: 'network-up' }],
    [5, { kind: 'computer-slept', ms: 60_000 }],
  );
  expect(rowsOf(events)).toEqual([
    '5 This computer slept for 1\u00a0min',
    '1 This computer lost its network — back 4 (3 s)',
  ]);
});
