import { expect, test } from 'vitest';
import { isInBroadcast, isLive, isRetrying } from '#shared/broadcast/light.ts';
import { type DestinationState, noDestinationMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '../../views.fixture.ts';
import { backupStandingOf, sharingSummary, standingOf } from './standing.ts';

const error = { code: 'destination-stalled', seconds: 19 } as const;

test.each<[DestinationState, string, string]>([
  [{ kind: 'off' }, 'ready', 'Ready'],
  [{ kind: 'connecting', phase: 'tls' }, 'busy', 'Connecting'],
  [{ kind: 'connecting', phase: 'publish' }, 'busy', 'Signing in'],
  [{ kind: 'waiting-for-keyframe' }, 'busy', 'Waiting for the picture'],
  [{ kind: 'live', sinceMs: 1_000, health: 'good', sends: 'main' }, 'on-air', 'On air 01:12:44'],
  [{ kind: 'stopping' }, 'busy', 'Stopping'],
  [{ kind: 'retrying', atMs: 4_365_001 + 4_000, attempt: 2, error }, 'trouble', 'Retrying in 4\u00a0s'],
  [{ kind: 'failed', error: { code: 'key-refused', reason: '' } }, 'needs-you', 'A refused the key'],
  [{ kind: 'failed', error: { code: 'stream-key-missing' } }, 'needs-key', 'Needs your key'],
])('%j', (state, standing, words) => {
  expect(standingOf(destinationView('A', state), 4_365_001)).toMatchObject({ standing, words });
});

test.each<[DestinationState, string]>([
  [{ kind: 'retrying', atMs: 9_000, attempt: 1, error }, 'Retrying in 9\u00a0s'],
  [{ kind: 'connecting', phase: 'tcp', lastError: error }, 'Connecting'],
  [{ kind: 'connecting', phase: 'publish', lastError: error }, 'Signing in'],
  [{ kind: 'waiting-for-keyframe', lastError: error }, 'Waiting for the picture'],
])('while it is tried again only the words change: %j', (state, words) => {
  const destination = destinationView('A', state);
  expect(isRetrying(destination)).toBe(true);
  expect(standingOf(destination, 0)).toEqual({ standing: 'trouble', words, trouble: { kind: 'retrying', error } });
});

test('the first try is no trouble', () => {
  const destination = destinationView('A', { kind: 'connecting', phase: 'tcp' });
  expect(isRetrying(destination)).toBe(false);
  expect(standingOf(destination, 0).trouble).toBeUndefined();
});

test('paused, it says so at once, and that the slate or the camera is still on its way', () => {
  const words = (isPaused: boolean, state: DestinationState) =>
    standingOf(destinationView('A', state, { isPaused }), 0);
  const onSlate: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'slate' };
  expect(words(true, onSlate)).toEqual({ standing: 'paused', words: 'Paused' });
  expect(words(true, { ...onSlate, sends: 'main' })).toEqual({ standing: 'paused', words: 'Pausing' });
  expect(words(false, onSlate)).toEqual({ standing: 'paused', words: 'Resuming' });
  expect(words(true, { kind: 'waiting-for-keyframe' }).words).toBe('Waiting for the slate');
  expect(words(true, { kind: 'off' }).words).toBe('Ready');
});

test('a rehearsal is not called on air, since nobody sees it', () => {
  const rehearsal = { platform: 'rehearsal', streamUrl: 'rtmp://rehearsal.invalid/live' } as const;
  const standing = (state: DestinationState, change = {}) =>
    standingOf(destinationView('Rehearsal', state, { ...rehearsal, ...change }), 61_000);
  expect(standing({ kind: 'live', sinceMs: 0, health: 'good', sends: 'main' })).toEqual({
    standing: 'good',
    words: 'Rehearsing 00:01:01',
  });
  expect(standing({ kind: 'off' }, { order: 'off' }).words).toBe('Off, stays on this computer');
  expect(standing({ kind: 'off' }).words).toBe('Ready, stays on this computer');
});

test('a destination that is off says whether it only lacks a key', () => {
  const off = { kind: 'off' } as const;
  expect(standingOf(destinationView('A', off, { order: 'off' }), 0).words).toBe('Off');
  expect(standingOf(destinationView('A', off, { order: 'off', hasKey: false }), 0).words).toBe('Needs your key');
});

test('only a destination that is wanted and has a key is part of the broadcast', () => {
  const off = { kind: 'off' } as const;
  expect(isInBroadcast(destinationView('A', off))).toBe(true);
  expect(isInBroadcast(destinationView('A', off, { order: 'off' }))).toBe(false);
  expect(isInBroadcast(destinationView('A', off, { hasKey: false }))).toBe(false);
});

test('counts what is on air out of what should be', () => {
  const live = destinationView('A', { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' });
  const destinations = [live, destinationView('B', { kind: 'retrying', atMs: 0, attempt: 1, error })];
  expect(sharingSummary(cameraView({ order: 'live' }), destinations)).toBe('1 of 2 on air');
  expect(sharingSummary(cameraView(), destinations)).toBe('2 switched on');
  const rehearsal = destinationView('C', { kind: 'connecting', phase: 'tcp' }, { platform: 'rehearsal' });
  expect(sharingSummary(cameraView({ order: 'live' }), [...destinations, rehearsal])).toBe('1 of 2 on air');
  expect(sharingSummary(cameraView({ order: 'live' }), [rehearsal])).toBe('');
});

const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };

test('where both addresses are sent to, either of them puts it on air, and each has its own line', () => {
  const retrying: DestinationState = { kind: 'retrying', atMs: 4_000, attempt: 1, error };
  const backedUp = destinationView('A', retrying, { backup: { state: live, meters: noDestinationMeters } });
  expect(isLive(backedUp)).toBe(true);
  expect(standingOf(backedUp, 0).words).toBe('Retrying in 4\u00a0s');
  expect(backupStandingOf(backedUp, 61_000)).toEqual({ standing: 'on-air', words: 'Backup: on air 00:01:01' });
  const lost = destinationView('A', live, { backup: { state: retrying, meters: noDestinationMeters } });
  expect(backupStandingOf(lost, 0)?.words).toBe('Backup: retrying in 4\u00a0s');
  expect(backupStandingOf(destinationView('A', live), 0)).toBeUndefined();
});
