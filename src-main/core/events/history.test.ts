import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appState, cameraView } from '#shared/testing/views.ts';
import { createNotices } from '../notices.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { openHistory } from './history.ts';

let directory: string;
let clock: ManualClock;
beforeEach(async () => {
  clock = createManualClock();
  directory = await mkdtemp(join(tmpdir(), 'polycast-history-'));
});
afterEach(() => rm(directory, { recursive: true }));

const open = () => openHistory({ directory, clock, notices: createNotices(() => {}) });

const camera = (isSlateShown: boolean) =>
  appState({
    cameras: {
      one: cameraView({
        order: 'live',
        state: { kind: 'running', sinceMs: 0 },
        ...(isSlateShown && { slateState: { kind: 'on-air', sinceMs: 0, because: 'no-picture' } }),
      }),
    },
  });

test('a camera that stopped is told at that time, but not before what was told meanwhile', async () => {
  const history = await open();
  history.record(camera(false));
  const startMs = clock.wall();
  await clock.advance(5_000);
  history.note({ kind: 'network-down' });
  await clock.advance(1_000);
  history.record(camera(true));
  const told = Object.values(history.recent).slice(-3);
  expect(told.map(({ atMs, what }) => [atMs - startMs, what.kind])).toEqual([
    [5_000, 'network-down'],
    [5_000, 'camera-lost'],
    [6_000, 'slate-on'],
  ]);
  await history.close();
});

test.each([
  ['since its last event', 22_000, 4_000],
  ['since it was seen running', 3_000, 3_000],
])('a start tells how long Polycast was off: %s', async (_, offMs, told) => {
  const first = await open();
  first.noteStart('1.2.3', undefined);
  await first.close();
  await clock.advance(4_000);
  const history = await open();
  history.noteStart('1.2.3', offMs);
  expect(Object.values(history.recent).map(({ what }) => what)).toEqual([
    { kind: 'app-started', version: '1.2.3' },
    { kind: 'app-started', version: '1.2.3', offMs: told },
  ]);
  await history.close();
});
