import { expect, test } from 'vitest';
import type { DestinationProblem } from '#shared/problems.ts';
import { type DestinationEvent, type Machine, offMachine, step } from './machine.ts';

const refused: DestinationProblem = { code: 'key-refused', reason: 'closed' };
const unreachable: DestinationProblem = { code: 'destination-unreachable', host: 'a', port: 1935, how: 'refused' };
const closed = (problem: DestinationProblem): DestinationEvent => ({ kind: 'closed', problem });
const live: DestinationEvent[] = [
  { kind: 'order-live' },
  { kind: 'phase', phase: 'publish' },
  { kind: 'published' },
  { kind: 'taken' },
];

/** Runs events one second apart; gives each state's name and effect. */
function run(events: readonly DestinationEvent[], from: Machine = offMachine, startMs = 0) {
  let machine = from;
  let wallMs = startMs;
  const path = events.map((event) => {
    wallMs += 1_000;
    const next = step(machine, event, { wallMs, random: 0.5 });
    machine = next.machine;
    const effect = next.effect && ('ms' in next.effect ? `${next.effect.kind} ${next.effect.ms}` : next.effect.kind);
    return effect ? `${machine.state.kind}, ${effect}` : machine.state.kind;
  });
  return { machine, path, wallMs };
}

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

test('connectivity is tried for ever; the pauses grow, and start afresh after a healthy minute', () => {
  const again: DestinationEvent[] = [closed(unreachable), { kind: 'retry' }];
  const first = run([{ kind: 'order-live' }, ...again, ...again, ...again]);
  expect(first.path.filter((each) => each.includes('wait'))).toEqual([
    'retrying, wait 1000',
    'retrying, wait 2000',
    'retrying, wait 4000',
  ]);
  const healthy = run([{ kind: 'published' }, { kind: 'taken' }], first.machine, first.wallMs);
  const afterAMinute = run([closed(unreachable)], healthy.machine, healthy.wallMs + 60_000);
  expect(afterAMinute.path).toEqual(['retrying, wait 1000']);
  const afterASecond = run([closed(unreachable)], healthy.machine, healthy.wallMs);
  expect(afterASecond.path).toEqual(['retrying, wait 8000']);
});

test('what needs a person stops at once and waits for them', () => {
  const wrong: DestinationProblem = { code: 'stream-url-invalid', reason: 'no-app' };
  const { machine, path } = run([{ kind: 'order-live' }, closed(wrong), { kind: 'published' }, { kind: 'taken' }]);
  expect(path).toEqual(['connecting, open', 'failed', 'failed', 'failed']);
  expect(machine.state).toEqual({ kind: 'failed', error: wrong });
  expect(run([{ kind: 'retry' }], machine).path).toEqual(['connecting, open']);
});

test('a refused key is tried three times, then it is the key', () => {
  const again: DestinationEvent[] = [closed(refused), { kind: 'retry' }];
  expect(run([{ kind: 'order-live' }, ...again, ...again, closed(refused)]).path.at(-1)).toBe('failed');
});

test('a server that lets an idle publisher go has said nothing about the key', () => {
  const idle = closed({ code: 'destination-closed', phase: 'live', reason: 'closed' });
  const waiting = run([{ kind: 'order-live' }, { kind: 'published' }]);
  const { machine } = run([idle], waiting.machine, waiting.wallMs + 30_000);
  expect(machine.state).toMatchObject({ kind: 'retrying', error: { code: 'destination-closed' } });
});

test('a change of anything else does not try a refused destination again; its own change does', () => {
  const wrong: DestinationProblem = { code: 'stream-url-invalid', reason: 'no-app' };
  const { machine } = run([{ kind: 'order-live' }, closed(wrong)]);
  expect(run([{ kind: 'order-live' }], machine).path).toEqual(['failed']);
  expect(run([{ kind: 'recycle' }], machine).path).toEqual(['connecting, open']);
});

test('begun anew while live it ends first; off or stopping it stays so', () => {
  const { path } = run([...live, { kind: 'recycle' }, { kind: 'stopped' }]);
  expect(path.slice(-2)).toEqual(['stopping, end', 'connecting, open']);
  expect(run([{ kind: 'recycle' }]).path).toEqual(['off']);
  const off: DestinationEvent[] = [...live, { kind: 'order-off' }, { kind: 'recycle' }, { kind: 'stopped' }];
  expect(run(off).path.at(-1)).toBe('off');
});

test('why it is tried again stays known until media is taken', () => {
  const trying = run([{ kind: 'order-live' }, closed(unreachable), { kind: 'retry' }]);
  expect(trying.machine.state).toMatchObject({ kind: 'connecting', lastError: unreachable });
  const waiting = run([{ kind: 'published' }], trying.machine);
  expect(waiting.machine.state).toMatchObject({ kind: 'waiting-for-keyframe', lastError: unreachable });
  expect(run([{ kind: 'taken' }], waiting.machine).machine.state).not.toHaveProperty('lastError');
});

test('a key that has worked in this broadcast is never given up', () => {
  let { machine, wallMs } = run([...live, closed(refused)]);
  for (let round = 0; round < 20; round += 1) {
    ({ machine, wallMs } = run([{ kind: 'retry' }, closed(refused)], machine, wallMs));
  }
  expect(machine.state.kind).toBe('retrying');
  expect(machine.sessions).toBe(21);
});

test('an accepted publish that is closed before media was taken is a refused key', () => {
  const early = closed({ code: 'destination-closed', phase: 'live', reason: 'closed' });
  const { machine } = run([{ kind: 'order-live' }, { kind: 'published' }, early]);
  expect(machine.state).toMatchObject({ kind: 'retrying', error: { code: 'key-refused' } });
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
    { kind: 'sending' },
    { kind: 'recycle' },
    closed(unreachable),
    closed(refused),
    { kind: 'stopped' },
    { kind: 'retry' },
  ];
  for (const before of events) {
    for (const after of events) {
      for (const last of events) {
        const { machine } = run([...live, before, after, last, { kind: 'order-off' }, { kind: 'stopped' }]);
        expect(machine.state.kind).toBe('off');
      }
    }
  }
});
