import { describe, expect, test } from 'vitest';
import type { Alert } from '#shared/broadcast/alerts.ts';
import { type AppState, type CameraView, type DestinationState, noCameraMeters } from '#shared/state.ts';
import { appState, cameraView, destinationView } from '#shared/testing/views.ts';
import { noAlerts, watchAlerts } from './watch.ts';

/** Looks once a second; gives what was told, as "kind phase". */
function watch() {
  let memory = noAlerts;
  let nowMs = 0;
  const alerts: Alert[] = [];
  return {
    alerts,
    told: () => alerts.splice(0).map(({ kind, phase }) => `${kind} ${phase}`),
    pass: (seconds: number, state: AppState) => {
      for (let second = 0; second < seconds; second++) {
        const watched = watchAlerts(memory, state, { nowMs, wallMs: 1_000_000 + nowMs });
        memory = watched.memory;
        alerts.push(...watched.alerts);
        nowMs += 1_000;
      }
    },
    memory: () => memory,
  };
}

const well: Partial<CameraView> = { state: { kind: 'running', sinceMs: 0 }, meters: { ...noCameraMeters, fps: 25 } };
const gone: Partial<CameraView> = {
  state: { kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-frozen', seconds: 5 } },
};
const starting: Partial<CameraView> = { state: { kind: 'starting', sinceMs: 0 } };
const locked: Partial<CameraView> = { state: { kind: 'failed', error: { code: 'camera-login-refused', user: 'ada' } } };
const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
const stalled = { code: 'destination-stalled', seconds: 12 } as const;
const again: DestinationState = { kind: 'retrying', atMs: 0, attempt: 1, error: stalled };
const refused: DestinationState = { kind: 'failed', error: { code: 'key-refused', reason: '' } };

function stateOf(
  camera: Partial<CameraView>,
  destinations: readonly DestinationState[] = [live, live],
  change: Partial<AppState> = {},
): AppState {
  const names = ['Twitch', 'YouTube'];
  return appState({
    cameras: { one: cameraView({ order: 'live', name: 'Harbour', ...camera }) },
    destinations: Object.fromEntries(
      destinations.map((state, at) => [`${at}`, destinationView({ id: `${at}`, name: names[at] ?? '', state })]),
    ),
    ...change,
  });
}

const good = stateOf(well);
const networkDown: Partial<AppState> = { notices: { 'network-down': { code: 'network-down' } } };

describe('a camera', () => {
  test('that is away for a minute is told once, with the reason, and so is its return', () => {
    const { alerts, pass, told } = watch();
    pass(60, stateOf(gone));
    expect(told()).toEqual([]);
    pass(1, stateOf(starting));
    expect(alerts).toEqual([
      {
        ...{ kind: 'camera-lost', phase: 'began', atMs: 1_060_000, camera: { id: 'one', name: 'Harbour' } },
        problem: { code: 'camera-frozen', seconds: 5 },
      },
    ]);
    pass(600, stateOf(gone));
    pass(30, good);
    expect(told()).toEqual(['camera-lost began']);
    pass(1, good);
    expect(told()).toEqual(['camera-lost over']);
    pass(100, good);
    expect(told()).toEqual([]);
  });

  test('that comes and goes is one message', () => {
    const { pass, told } = watch();
    for (let time = 0; time < 20; time++) {
      pass(70, stateOf(gone));
      pass(20, good);
    }
    expect(told()).toEqual(['camera-lost began']);
  });

  test('that refuses the login is told soon, also after it was lost', () => {
    const { pass, told } = watch();
    pass(6, stateOf(locked));
    expect(told()).toEqual(['camera-refused began']);
    const later = watch();
    later.pass(70, stateOf(gone));
    later.pass(10, stateOf(locked));
    later.pass(100, stateOf(gone));
    later.pass(31, good);
    expect(later.told()).toEqual(['camera-lost began', 'camera-refused began', 'camera-refused over']);
  });

  test('that is stopped by its user has no end to tell of', () => {
    const { memory, pass, told } = watch();
    pass(70, stateOf(gone));
    told();
    pass(100, stateOf({ ...gone, order: 'off' }));
    expect(told()).toEqual([]);
    expect(memory().troubles.size).toBe(0);
  });

  test('that is off air, or waits for a word, is nobody’s trouble', () => {
    const { pass, told } = watch();
    pass(100, stateOf({ ...locked, order: 'off' }));
    pass(100, stateOf(gone, [], { resume: { cameraIds: ['one'], lastSeenMs: 0 } }));
    expect(told()).toEqual(['waits-for-word began']);
  });
});

describe('a destination', () => {
  test('that is away for a minute, while others are not', () => {
    const { alerts, pass, told } = watch();
    pass(61, stateOf(well, [again, live]));
    expect(alerts[0]?.destination).toEqual({ id: '0', name: 'Twitch', platform: 'custom' });
    pass(31, good);
    expect(told()).toEqual(['destination-lost began', 'destination-lost over']);
  });

  test('that refuses the key is told soon; being tried again with another is no news', () => {
    const { pass, told } = watch();
    pass(6, stateOf(well, [refused, live]));
    pass(90, stateOf(well, [again, live]));
    pass(31, good);
    expect(told()).toEqual(['destination-refused began', 'destination-refused over']);
  });

  test('nothing is sent anywhere: one message for all', () => {
    const { pass, told } = watch();
    pass(300, stateOf(well, [again, again]));
    expect(told()).toEqual(['nothing-sent began']);
    pass(31, good);
    expect(told()).toEqual(['nothing-sent over']);
  });

  test('all are refused: each says why, which is enough', () => {
    const { pass, told } = watch();
    pass(300, stateOf(well, [refused, refused]));
    expect(told()).toEqual(['destination-refused began', 'destination-refused began']);
  });
});

describe('the computer', () => {
  test('without a network: all else only follows from it', () => {
    const { pass, told } = watch();
    pass(300, stateOf(gone, [again, again], networkDown));
    expect(told()).toEqual(['network-down began']);
    pass(40, stateOf(well, [again, live]));
    expect(told()).toEqual(['network-down over']);
  });

  test('what was told before the network went is not over by that', () => {
    const { pass, told } = watch();
    pass(70, stateOf(gone));
    pass(300, stateOf(gone, [live, live], networkDown));
    expect(told()).toEqual(['camera-lost began', 'network-down began']);
  });

  test('a small upload, and a full disk', () => {
    const { pass, told } = watch();
    const uplink = { sendingKbps: 1, wantedKbps: 2, condition: 'sagging' } as const;
    const notices = { 'disk-low': { code: 'disk-low', directory: '/data', freeMiB: 90 } } as const;
    pass(1, stateOf(well, [live], { uplink, notices }));
    pass(29, stateOf(well, [live], { uplink }));
    expect(told()).toEqual(['disk-low began']);
    pass(2, stateOf(well, [live], { uplink }));
    expect(told()).toEqual(['upload-small began', 'disk-low over']);
  });
});

test('nobody is told more than three times in an hour of the same, nor of its end then', () => {
  const { pass, told } = watch();
  for (let time = 0; time < 10; time++) {
    pass(61, stateOf(gone));
    pass(60, good);
  }
  const pair = ['camera-lost began', 'camera-lost over'];
  expect(told()).toEqual([...pair, ...pair, ...pair]);
  pass(3_600, good);
  pass(61, stateOf(gone));
  expect(told()).toEqual(['camera-lost began']);
});
