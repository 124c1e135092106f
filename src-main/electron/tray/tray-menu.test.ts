import { expect, test } from 'vitest';
import { type AppState, type DestinationState, noDestinationMeters } from '#shared/state.ts';
import { appState, cameraView, destinationView } from '#shared/testing/views.ts';
import { steadyUplink } from './steady-uplink.ts';
import { type TrayEntry, trayMenu } from './tray-menu.ts';

const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };

test('without a camera', () => {
  expect(lines(trayMenu(appState()))).toEqual(['(Off air)', 'Open Polycast', '---', 'Settings…', 'Quit Polycast']);
});

test('a camera on air and one that is not, with their destinations', () => {
  expect(lines(trayMenu(two()))).toEqual([
    '(On air: Harbour entrance, 1 of 2 destinations)',
    'Open Polycast',
    '---',
    'Harbour entrance >',
    '  Stop…',
    '  Show the slate',
    '  Show picture',
    '  ---',
    '  [x] YouTube: on air',
    '  [x] Twitch: trying again',
    '  [ ] Church site: off',
    'Football pitch >',
    '  Go live',
    '  Rehearse',
    '  Show picture',
    '  ---',
    '  [x] Kick: needs your key',
    'Go live with all',
    '---',
    '(Upload in use: 13.6 of 24\u00a0Mbit/s)',
    '---',
    'Settings…',
    'Stop and quit…',
  ]);
});

test('what the lines order', () => {
  const [, , , harbour, pitch, all] = trayMenu(two());
  expect(ordersOf(harbour)).toEqual([
    { kind: 'stop', cameraId: 'one' },
    { kind: 'show-slate', cameraId: 'one', isShown: true },
    { kind: 'show-window', opening: { kind: 'camera', cameraId: 'one' } },
    { kind: 'switch-destination', destinationId: 'y', isOn: false },
    { kind: 'switch-destination', destinationId: 't', isOn: false },
    { kind: 'switch-destination', destinationId: 'c', isOn: true },
  ]);
  expect(ordersOf(pitch).slice(0, 2)).toEqual([
    { kind: 'go-live', cameraIds: ['two'] },
    { kind: 'show-window', opening: { kind: 'rehearsal', cameraId: 'two' } },
  ]);
  expect(all).toMatchObject({ order: { kind: 'go-live', cameraIds: ['two'] } });
});

test('a camera that waits for a person can only be asked about in the window', () => {
  const camera = cameraView({ order: 'live' });
  const state = appState({ cameras: { one: camera }, resume: { cameraIds: ['one'], lastSeenMs: 0 } });
  expect(lines(trayMenu(state))).toEqual([
    '(Waiting for your decision: Harbour)',
    'Open Polycast',
    '---',
    'Harbour >',
    '  Back on air…',
    '---',
    'Settings…',
    'Quit Polycast',
  ]);
});

test.each<[string, DestinationState, string]>([
  ['the first try', { kind: 'connecting', phase: 'tls' }, 'connecting'],
  [
    'a try after a failure',
    { kind: 'connecting', phase: 'tcp', lastError: { code: 'destination-stalled', seconds: 9 } },
    'trying again',
  ],
  ['ordered a moment ago', { kind: 'off' }, 'connecting'],
  ['an upload that is slow', { ...live, health: 'slow' }, 'on air, the upload is slow'],
  ['held back', { ...live, sends: 'sound-and-stills' }, 'on air, sound and still pictures only'],
  ['paused', { ...live, sends: 'slate' }, 'paused, shows the slate'],
  ['at its end', { kind: 'stopping' }, 'stopping'],
  ['refused', { kind: 'failed', error: { code: 'key-refused', reason: '' } }, 'needs you'],
  ['without its key', { kind: 'failed', error: { code: 'stream-key-missing' } }, 'needs your key'],
])('a destination on air: %s', (_, state, words) => {
  const one = cameraView({ order: 'live' });
  const menu = trayMenu(appState({ cameras: { one }, destinations: { a: destinationView({ state }) } }));
  expect(lines(menu)).toContain(`  [x] A: ${words}`);
});

test('a destination on air over its backup address', () => {
  const state: DestinationState = { kind: 'failed', error: { code: 'key-refused', reason: '' } };
  const saved = destinationView({ state, backup: { state: live, meters: noDestinationMeters } });
  const menu = trayMenu(appState({ cameras: { one: cameraView({ order: 'live' }) }, destinations: { a: saved } }));
  expect(lines(menu)).toContain('  [x] A: on air, at its backup address');
});

test('nothing in the menu moves with each second on air', () => {
  const later = (state: AppState): AppState => ({
    ...state,
    cameras: { ...state.cameras, one: { ...cameraOf(state), meters: { ...cameraOf(state).meters, videoKbps: 4_321 } } },
  });
  expect(trayMenu(later(two()))).toEqual(trayMenu(two()));
});

test('the upload that is shown follows only what is clearly another number', () => {
  const shown = { sendingKbps: 10_000, wantedKbps: 10_000, condition: 'good' } as const;
  const now = (sendingKbps: number) => steadyUplink(shown, { ...shown, sendingKbps }).sendingKbps;
  expect([9_000, 11_400, 11_600, 8_000, 0].map(now)).toEqual([10_000, 10_000, 11_600, 8_000, 0]);
  expect(steadyUplink(shown, { ...shown, capacityKbps: 24_000 }).capacityKbps).toBe(24_000);
});

const cameraOf = (state: AppState) => state.cameras.one ?? cameraView();

function two(): AppState {
  const again: DestinationState = {
    kind: 'retrying',
    atMs: 0,
    attempt: 2,
    error: { code: 'destination-stalled', seconds: 9 },
  };
  return appState({
    cameras: {
      one: cameraView({ name: 'Harbour entrance', order: 'live', state: { kind: 'running', sinceMs: 0 } }),
      two: cameraView({ id: 'two', name: 'Football pitch' }),
    },
    destinations: {
      c: destinationView({ id: 'c', name: 'Church site', order: 'off', position: 2 }),
      t: destinationView({ id: 't', name: 'Twitch', position: 1, state: again }),
      y: destinationView({ id: 'y', name: 'YouTube', position: 0, state: live }),
      k: destinationView({ id: 'k', cameraId: 'two', name: 'Kick', hasKey: false }),
    },
    uplink: { sendingKbps: 13_600, wantedKbps: 13_600, capacityKbps: 24_000, condition: 'good' },
  });
}

function lines(entries: readonly TrayEntry[], indent = ''): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'separator') return [`${indent}---`];
    if (entry.kind === 'text') return [`${indent}(${entry.label})`];
    if (entry.kind === 'switch') return [`${indent}[${entry.isOn ? 'x' : ' '}] ${entry.label}`];
    if (entry.kind === 'submenu') return [`${indent}${entry.label} >`, ...lines(entry.entries, `${indent}  `)];
    return [`${indent}${entry.label}`];
  });
}

function ordersOf(entry: TrayEntry | undefined) {
  if (entry?.kind !== 'submenu') throw new Error('no submenu');
  return entry.entries.flatMap((inner) => ('order' in inner ? [inner.order] : []));
}
