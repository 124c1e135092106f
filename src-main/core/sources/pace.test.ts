import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

const startMs = 5_000;
const startWallMs = 1_700_000_000_250;

it('waits for each picture without drift, whatever the delays', () => {
  const pace = createPace(25, startMs, startWallMs);
  const delays = [0, 13, 39, 2, 25];
  let frame = 0;
  for (const delay of delays) {
    const due = frame * 40;
    const now = Math.max(0, due - 40 + delay);
    expect(pace.next(startMs + now, startWallMs + now)).toEqual({ waitMs: due - now, wallMs: startWallMs + due });
    frame++;
  }
});

it('makes up for a short delay picture by picture', () => {
  const pace = createPace(25, startMs, startWallMs);
  pace.next(startMs, startWallMs);
  const late = [1, 2, 3].map(() => pace.next(startMs + 130, startWallMs + 130));
  expect(late).toEqual([40, 80, 120].map((at) => ({ waitMs: 0, wallMs: startWallMs + at })));
  expect(pace.next(startMs + 130, startWallMs + 130)).toEqual({ waitMs: 30, wallMs: startWallMs + 160 });
});

it('leaves out whole seconds after the computer slept', () => {
  const pace = createPace(25, startMs, startWallMs);
  pace.next(startMs, startWallMs);
  const next = pace.next(startMs + 3_600_500, startWallMs + 3_600_500);
  expect(next).toEqual({ waitMs: 0, wallMs: startWallMs + 3_600_040 });
  expect(pace.next(startMs + 3_600_500, startWallMs + 3_600_500).wallMs).toBe(startWallMs + 3_600_080);
});

it.each([7_000, -7_000])('follows a wall clock that was set by %i ms', (step) => {
  const pace = createPace(25, startMs, startWallMs);
  pace.next(startMs, startWallMs);
  expect(pace.next(startMs, startWallMs + step)).toEqual({ waitMs: 40, wallMs: startWallMs + 40 + step });
});
