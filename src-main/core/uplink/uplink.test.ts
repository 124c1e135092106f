import { expect, test } from 'vitest';
import { createSharedLink, type SharedLink, type SimulatedFacts } from './testing/shared-link.ts';
import { createUplink, type Uplink } from './uplink.ts';

/** A simulated upload of four destinations of 2 Mbit/s, on as many servers; `d` is listed last. */
const four: readonly SimulatedFacts[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, kbps: 2_000 }));
const plentyKbps = 20_000;

function start(facts = four): { link: SharedLink; uplink: Uplink; paused(): string; secondsUntil: SecondsUntil } {
  const link = createSharedLink(plentyKbps, facts);
  const uplink = createUplink();
  const paused = () => link.destinations.flatMap(({ id, isPaused }) => (isPaused ? [id] : [])).join('');
  link.run(20, uplink);
  return {
    link,
    uplink,
    paused,
    secondsUntil: (isSo) => {
      for (let seconds = 1; seconds <= 600; seconds += 1) {
        link.run(1, uplink);
        if (isSo()) return seconds;
      }
      throw new Error('it never was so');
    },
  };
}
type SecondsUntil = (isSo: () => boolean) => number;

test('an upload that carries all: nobody is paused, and how much more it could carry is not known', () => {
  const { link, paused, uplink } = start();
  link.run(60, uplink);
  expect(paused()).toBe('');
  expect(uplink.view).toEqual({ sendingKbps: expect.closeTo(8_000, -3), wantedKbps: 8_000, condition: 'good' });
});

test.each([
  { share: 0.9, groupSeconds: 2, left: 'abc', withinSeconds: 20 },
  { share: 0.6, groupSeconds: 1, left: 'ab', withinSeconds: 7 },
  { share: 0.6, groupSeconds: 2, left: 'ab', withinSeconds: 7 },
  { share: 0.6, groupSeconds: 4, left: 'ab', withinSeconds: 7 },
  { share: 0.6, groupSeconds: 10, left: 'ab', withinSeconds: 7 },
  { share: 0.4, groupSeconds: 2, left: 'a', withinSeconds: 5 },
  { share: 0.35, groupSeconds: 4, left: 'a', withinSeconds: 4 },
])(
  'at $share of what is wanted, $groupSeconds s between keyframes, the first ones play and the very first loses nothing',
  (row) => {
    const { groupSeconds, left, share, withinSeconds } = row;
    const { link, paused, secondsUntil, uplink } = start(four.map((facts) => ({ ...facts, groupSeconds })));
    link.capacityKbps = share * 8_000;
    expect(secondsUntil(() => paused() !== '')).toBeLessThanOrEqual(withinSeconds);
    expect(uplink.view.condition).toBe('sagging');
    link.run(300, uplink);
    const [first] = link.destinations;
    expect(first).toMatchObject({ droppedTags: 0, pauses: 0 });
    expect(first?.worstLagMs).toBeLessThan(3_000);
    expect(uplink.view.capacityKbps).toBeGreaterThan(link.capacityKbps * 0.85);
    expect(uplink.view.capacityKbps).toBeLessThan(link.capacityKbps * 1.1);
    secondsUntil(() => link.destinations.every(({ id, isPaused }) => isPaused !== left.includes(id)));
  },
);

test('the importance goes before the place in the list', () => {
  const importances = ['low', 'normal', 'high', 'normal'] as const;
  const { link, paused, secondsUntil } = start(
    four.map((facts, index) => ({ ...facts, importance: importances[index] ?? 'normal' })),
  );
  link.capacityKbps = 7_000;
  secondsUntil(() => paused() !== '');
  expect(paused()).toBe('a');
  link.capacityKbps = 4_400;
  secondsUntil(() => paused().length > 1);
  expect(paused()).toContain('d');
  expect(paused()).not.toContain('c');
});

test('when the upload is well again, all play within a minute, and then the condition is good', () => {
  const { link, paused, secondsUntil, uplink } = start();
  link.capacityKbps = 2_800;
  secondsUntil(() => paused() === 'bcd');
  link.run(5, uplink);
  link.capacityKbps = plentyKbps;
  expect(secondsUntil(() => paused() === '')).toBeLessThanOrEqual(60);
  expect(uplink.view.condition).toBe('sagging');
  expect(secondsUntil(() => uplink.view.condition === 'good')).toBeLessThanOrEqual(21);
  expect(link.destinations.map(({ pauses }) => pauses)).toEqual([0, 1, 1, 1]);
  expect(uplink.view.capacityKbps).toBeGreaterThanOrEqual(7_800);
});

test('they come back one after another, each seen to go well before the next', () => {
  const { link, paused, secondsUntil } = start(four.map((facts) => ({ ...facts, groupSeconds: 8 })));
  link.capacityKbps = 2_800;
  secondsUntil(() => paused() === 'bcd');
  link.capacityKbps = plentyKbps;
  secondsUntil(() => paused() === 'cd');
  expect(secondsUntil(() => paused() === 'd')).toBeGreaterThanOrEqual(10);
  expect(secondsUntil(() => paused() === '')).toBeGreaterThanOrEqual(10);
});

test('a trial that fails costs nobody but the one on trial', () => {
  const { link, uplink } = start();
  link.capacityKbps = 4_600;
  link.run(300, uplink);
  const [, second, third] = link.destinations;
  expect(second?.pauses).toBe(1);
  expect(third?.pauses).toBeGreaterThan(1);
});

test('one that lags for a reason of its own does not keep the others paused for ever', () => {
  const { link, paused, secondsUntil } = start();
  link.capacityKbps = 2_800;
  secondsUntil(() => paused() === 'bcd');
  link.capacityKbps = plentyKbps;
  const [first] = link.destinations;
  if (first) first.serverKbps = 1_000;
  expect(secondsUntil(() => paused() === '')).toBeLessThan(360);
});

test('room that is made by somebody else is used without a trial', () => {
  const { link, paused, secondsUntil } = start();
  link.capacityKbps = 7_000;
  secondsUntil(() => paused() === 'd');
  const [, second] = link.destinations;
  if (second) second.isLive = false;
  expect(secondsUntil(() => paused() === '')).toBeLessThanOrEqual(16);
});

test('one server that takes little is no fault of the upload', () => {
  const { link, paused, secondsUntil, uplink } = start();
  const [first] = link.destinations;
  if (first) first.serverKbps = 400;
  expect(() => secondsUntil(() => paused() !== '')).toThrow('never');
  expect(uplink.view).toEqual({ sendingKbps: expect.any(Number), wantedKbps: 8_000, condition: 'good' });
  expect(link.destinations.map(({ droppedTags }) => droppedTags > 0)).toEqual([true, false, false, false]);
});

test('two streams to one slow server are its fault, two to different ones are not', () => {
  const together = start(four.map((facts) => ({ ...facts, host: facts.id < 'c' ? 'one' : facts.id })));
  for (const each of together.link.destinations) if (each.host === 'one') each.serverKbps = 1_000;
  expect(() => together.secondsUntil(() => together.paused() !== '')).toThrow('never');
  const apart = start();
  for (const each of apart.link.destinations) if (each.id < 'c') each.serverKbps = 1_000;
  expect(apart.secondsUntil(() => apart.paused() !== '')).toBeLessThan(10);
});

test('all there is to one server: it may well be the upload', () => {
  const { link, paused, secondsUntil } = start(four.map((facts) => ({ ...facts, host: 'one' })));
  link.capacityKbps = 4_800;
  expect(secondsUntil(() => paused() !== '')).toBeLessThan(8);
});

test('a network that is gone for a while says nothing about the upload', () => {
  const { link, paused, uplink } = start();
  for (const seconds of [2, 4, 9, 30]) {
    link.capacityKbps = 0;
    link.run(seconds, uplink);
    expect(paused()).toBe('');
    link.capacityKbps = plentyKbps;
    link.run(30, uplink);
    expect(paused()).toBe('');
  }
  expect(uplink.view).toMatchObject({ condition: 'good' });
});

test.each([15, 40])('an upload that comes and goes every %i s is followed less and less', (seconds) => {
  const { link, uplink } = start();
  const pauses = () => link.destinations.reduce((sum, each) => sum + each.pauses, 0);
  const swing = (times: number) => {
    const before = pauses();
    for (let time = 0; time < times; time += 1) {
      link.capacityKbps = 4_800;
      link.run(seconds, uplink);
      link.capacityKbps = plentyKbps;
      link.run(seconds, uplink);
    }
    return pauses() - before;
  };
  swing(600 / (2 * seconds));
  expect(swing(1_200 / (2 * seconds))).toBeLessThanOrEqual(16);
  expect(link.destinations[0]).toMatchObject({ droppedTags: 0, pauses: 0 });
});

test('who is the most important one left plays, paused or not', () => {
  const { link, paused, secondsUntil } = start();
  link.capacityKbps = 2_800;
  secondsUntil(() => paused() === 'bcd');
  const [first] = link.destinations;
  if (first) first.isLive = false;
  expect(secondsUntil(() => paused() === 'cd')).toBeLessThanOrEqual(3);
});

test('a destination that is gone leaves nothing behind', () => {
  const uplink = createUplink({ capacityKbps: 5_000 });
  expect(uplink.view).toEqual({ sendingKbps: 0, wantedKbps: 0, capacityKbps: 5_000, condition: 'good' });
  const link = createSharedLink(2_400, four);
  link.run(10, uplink);
  expect([...uplink.pulse([], 11_000)]).toEqual([]);
  expect(uplink.view).toMatchObject({ sendingKbps: 0, wantedKbps: 0 });
});

test('a change of the capacity is told', () => {
  const told: number[] = [];
  const uplink = createUplink({ capacityKbps: 12_000, onCapacity: (kbps) => told.push(kbps) });
  const link = createSharedLink(plentyKbps, four);
  link.run(20, uplink);
  expect(told).toEqual([]);
  link.capacityKbps = 6_000;
  link.run(20, uplink);
  expect(told.at(-1)).toBe(uplink.view.capacityKbps);
});
