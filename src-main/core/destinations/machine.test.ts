import { expect, test } from 'vitest';
import type { DestinationProblem } from '#shared/problems.ts';
import { type DestinationEvent, type Machine, offMachine, step } from './machine.ts';

const refused: DestinationProblem = { code: 'key-refused', reason: 'closed' };
const unreachable: DestinationProblem = { code: 'destination-unreachable', host: 'a', port: 1935, how: 'refused' };
const wrongUrl: DestinationProblem = { code: 'stream-url-invalid', reason: 'no-app' };
const closed = (problem: DestinationProblem): DestinationEvent => ({ kind: 'closed', problem });
const due: DestinationEvent = { kind: 'due' };
const goingLive: DestinationEvent[] = [{ kind: 'phase', phase: 'publish' }, { kind: 'published' }, { kind: 'taken' }];
const live: DestinationEvent[] = [{ kind: 'order-live' }, ...goingLive];

interface Run {
  readonly from?: Machine;
  readonly startMs?: number;
  readonly addressCount?: number;
  /** Added to the wall clock. */
  readonly clockStepMs?: number;
}

/** Runs events one second apart; gives each state's name and effect. */
function run(events: readonly DestinationEvent[], options: Run = {}) {
  const { from = offMachine, startMs = 0, addressCount = 1, clockStepMs = 0 } = options;
  let machine = from;
  let nowMs = startMs;
  const path = events.map((event) => {
    nowMs += 1_000;
    const next = step(machine, event, { nowMs, wallMs: 1_000_000 + nowMs + clockStepMs, random: 0.5, addressCount });
    machine = next.machine;
    const effect = next.effect && ('ms' in next.effect ? `${next.effect.kind} ${next.effect.ms}` : next.effect.kind);
    return effect ? `${machine.state.kind}, ${effect}` : machine.state.kind;
  });
  return { machine, path, nowMs };
}

/** Goes on with what `run` gave. */
const after = ({ machine, nowMs }: { machine: Machine; nowMs: number }, laterMs = 0): Run => ({
  from: machine,
  startMs: nowMs + laterMs,
});

const waits = (path: readonly string[]) => path.flatMap((each) => /, wait (.*)/.exec(each)?.[1] ?? []);

test('goes on air and off', () => {
  expect(run([...live, { kind: 'order-off' }, { kind: 'stopped' }]).path).toEqual([
    'connecting, open',
    'connecting',
    'waiting-for-keyframe',
    'live',
    'stopping, end',
    'off',
  ]);
});

test('what was never live is tried for ever, with longer and longer pauses', () => {
  const tries = Array.from({ length: 9 }, () => [closed(unreachable), due]).flat();
  expect(waits(run([{ kind: 'order-live' }, ...tries]).path)).toEqual(
    [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 60_000, 60_000].map(String),
  );
});

test('what was live is tried at once and again and again, and once it is well for a while all begins anew', () => {
  const lost = run([...live, closed(unreachable), due, closed(unreachable), due, closed(unreachable), due]);
  expect(waits(lost.path)).toEqual(['500', '1000', '1500']);
  const back = run(goingLive, after(lost));
  expect(waits(run([closed(unreachable)], after(back, 1_000)).path)).toEqual(['1500']);
  expect(waits(run([closed(unreachable)], after(back, 5_000)).path)).toEqual(['500']);
});

test('what is live for a moment again and again is never kept waiting long', () => {
  const flaps = Array.from({ length: 200 }, () => [closed(unreachable), due, ...goingLive]).flat();
  const longest = Math.max(...waits(run([...live, ...flaps]).path).map(Number));
  expect(longest).toBe(1_500);
});

test('a wall clock that is set changes nothing but what is shown', () => {
  const { machine, nowMs } = run(live);
  for (const clockStepMs of [-3_600_000, 3_600_000]) {
    const { path } = run([closed(unreachable)], { from: machine, startMs: nowMs, clockStepMs });
    expect(path).toEqual(['retrying, wait 500']);
    const idle = run([{ kind: 'order-live' }, { kind: 'published' }]);
    const early = run([closed({ code: 'destination-closed', phase: 'live', reason: 'closed' })], {
      ...after(idle),
      clockStepMs,
    });
    expect(early.machine.state).toMatchObject({
      atMs: 1_000_000 + clockStepMs + 3_000 + 1_000,
      error: { code: 'key-refused' },
    });
  }
});

test('a network that is there again, and a person, end the wait and the long pauses', () => {
  const waiting = run([{ kind: 'order-live' }, closed(unreachable), due, closed(unreachable)]);
  for (const kind of ['network-up', 'retry'] as const) {
    expect(run([{ kind }, closed(unreachable)], after(waiting)).path).toEqual([
      'connecting, open',
      'retrying, wait 1000',
    ]);
  }
  const failed = run([{ kind: 'order-live' }, closed(wrongUrl)]);
  expect(run([{ kind: 'network-up' }], after(failed)).path).toEqual(['failed']);
  expect(run([{ kind: 'retry' }], after(failed)).path).toEqual(['connecting, open']);
});

test('what needs a person stops at once and waits for them', () => {
  const { machine, path } = run([{ kind: 'order-live' }, closed(wrongUrl), ...goingLive]);
  expect(path).toEqual(['connecting, open', 'failed', 'failed', 'failed', 'failed']);
  expect(machine.state).toEqual({ kind: 'failed', error: wrongUrl });
});

test('a refused key is tried three times, then it is the key; other troubles between don’t count', () => {
  const again: DestinationEvent[] = [closed(refused), due];
  expect(run([{ kind: 'order-live' }, ...again, ...again, closed(refused)]).path.at(-1)).toBe('failed');
  const mixed: DestinationEvent[] = [closed(refused), due, closed(refused), due, closed(unreachable), due];
  expect(run([{ kind: 'order-live' }, ...mixed, closed(refused)]).path.at(-1)).toBe('retrying, wait 8000');
});

test.each([refused, wrongUrl])('%j of what was live is tried for a minute, then a person is asked', (problem) => {
  let state = run(live);
  const startMs = state.nowMs;
  while (state.machine.state.kind !== 'failed') state = run([closed(problem), due], after(state));
  expect(state.nowMs - startMs).toBeGreaterThanOrEqual(60_000);
  expect(state.nowMs - startMs).toBeLessThan(65_000);
  // A person may try it: one more refusal is answer enough.
  expect(run([{ kind: 'retry' }, closed(problem)], after(state)).path).toEqual(['connecting, open', 'failed']);
  // Another key is another matter.
  expect(run([{ kind: 'recycle' }, closed(refused)], after(state)).path.at(-1)).toBe('retrying, wait 1000');
});

test('a minute of refusals counts from the last success', () => {
  const lost = run([...live, closed(refused), due]);
  const back = run(goingLive, after(lost, 50_000));
  expect(run([closed(refused)], after(back, 50_000)).path).toEqual(['retrying, wait 500']);
});

test('a server that lets an idle publisher go has said nothing about the key', () => {
  const idle = closed({ code: 'destination-closed', phase: 'live', reason: 'closed' });
  const waiting = run([{ kind: 'order-live' }, { kind: 'published' }]);
  const { machine } = run([idle], after(waiting, 30_000));
  expect(machine.state).toMatchObject({ kind: 'retrying', error: { code: 'destination-closed' } });
});

test('an accepted publish that is closed before media was taken is a refused key', () => {
  const early = closed({ code: 'destination-closed', phase: 'live', reason: 'closed' });
  const { machine } = run([{ kind: 'order-live' }, { kind: 'published' }, early]);
  expect(machine.state).toMatchObject({ kind: 'retrying', error: { code: 'key-refused' } });
});

test('a change of anything else does not try a refused destination again; its own change does', () => {
  const failed = run([{ kind: 'order-live' }, closed(wrongUrl)]);
  expect(run([{ kind: 'order-live' }], after(failed)).path).toEqual(['failed']);
  expect(run([{ kind: 'recycle' }], after(failed)).path).toEqual(['connecting, open']);
});

test('begun anew while live it ends first; off or stopping it stays so', () => {
  const { path } = run([...live, { kind: 'recycle' }, { kind: 'stopped' }]);
  expect(path.slice(-2)).toEqual(['stopping, end', 'connecting, open']);
  expect(run([{ kind: 'recycle' }]).path).toEqual(['off']);
  const off: DestinationEvent[] = [...live, { kind: 'order-off' }, { kind: 'recycle' }, { kind: 'stopped' }];
  expect(run(off).path.at(-1)).toBe('off');
});

test('a session that has to be replaced goes on at once with the same address, and no failure is counted', () => {
  const renewed = run([...live, { kind: 'renew' }], { addressCount: 2 });
  expect(renewed.path.at(-1)).toBe('connecting, open');
  expect(renewed.machine).toMatchObject({ attempt: 0, sessions: 2, address: 0, isProven: true });
  expect(renewed.machine.state).toEqual({ kind: 'connecting', phase: 'resolve' });
  for (const events of [[], [{ kind: 'order-live' } as const, closed(unreachable)]]) {
    const before = run(events);
    expect(run([{ kind: 'renew' }], after(before)).machine).toEqual(before.machine);
  }
});

test('two addresses take turns, and it is known which one a state is about', () => {
  let { machine, nowMs } = run(live, { addressCount: 2 });
  const addresses = [closed(unreachable), due, closed(unreachable), due, ...goingLive.slice(1), closed(refused), due];
  const seen = addresses.map((event) => {
    ({ machine, nowMs } = run([event], { from: machine, startMs: nowMs, addressCount: 2 }));
    return machine.address;
  });
  expect(seen).toEqual([0, 1, 1, 0, 0, 0, 0, 1]);
});

test('one address that refuses for good is no reason to stop; two are', () => {
  const begun: DestinationEvent[] = [{ kind: 'order-live' }, closed(wrongUrl), due];
  const one = run([...begun, closed(unreachable), due, closed(wrongUrl)], { addressCount: 2 });
  expect(one.machine.state.kind).toBe('retrying');
  const both = run([...begun, closed(wrongUrl)], { addressCount: 2 });
  expect(both.machine.state).toEqual({ kind: 'failed', error: wrongUrl });
  const noKey = run([{ kind: 'order-live' }, closed({ code: 'stream-key-missing' })], { addressCount: 2 });
  expect(noKey.machine.state.kind).toBe('failed');
});

test('what is sent is shown once it is live, and begins with everything in each session', () => {
  const paused = run([{ kind: 'order-live' }, { kind: 'sends', sends: 'sound-and-stills' }, ...goingLive]);
  expect(paused.machine.state).toMatchObject({ kind: 'live', sends: 'sound-and-stills' });
  expect(run([{ kind: 'sends', sends: 'sub' }], after(paused)).machine.state).toMatchObject({ sends: 'sub' });
  const again = run([{ kind: 'renew' }, ...goingLive], after(paused));
  expect(again.machine.state).toMatchObject({ sends: 'main' });
});

test('why it is tried again stays known until media is taken', () => {
  const trying = run([{ kind: 'order-live' }, closed(unreachable), due]);
  expect(trying.machine.state).toMatchObject({ kind: 'connecting', lastError: unreachable });
  const waiting = run([{ kind: 'published' }], after(trying));
  expect(waiting.machine.state).toMatchObject({ kind: 'waiting-for-keyframe', lastError: unreachable });
  expect(run([{ kind: 'taken' }], after(waiting)).machine.state).not.toHaveProperty('lastError');
});

test('an order that comes back while stopping is carried out afterwards', () => {
  const events: DestinationEvent[] = [...live, { kind: 'order-off' }, { kind: 'order-live' }, { kind: 'stopped' }];
  expect(run(events).path.slice(-3)).toEqual(['stopping, end', 'stopping', 'connecting, open']);
});

test('every event is harmless in every state', () => {
  const events: DestinationEvent[] = [
    ...live,
    { kind: 'order-off' },
    { kind: 'slow', isSlow: true },
    { kind: 'sends', sends: 'sub' },
    { kind: 'sending' },
    { kind: 'recycle' },
    { kind: 'renew' },
    { kind: 'network-up' },
    closed(unreachable),
    closed(refused),
    { kind: 'stopped' },
    due,
    { kind: 'retry' },
  ];
  for (const before of events) {
    for (const between of events) {
      for (const last of events) {
        const { machine } = run([...live, before, between, last, { kind: 'order-off' }, { kind: 'stopped' }]);
        expect(machine.state.kind).toBe('off');
      }
    }
  }
});
