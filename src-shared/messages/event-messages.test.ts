import { describe, expect, test } from 'vitest';
import type { BroadcastEvent, EventFact } from '../broadcast/events.ts';
import { describeEvent, describeStep, type EventIcon, eventsAsText, localTime } from './event-messages.ts';

const camera = { cameraId: 'one', camera: 'Harbour entrance' } as const;
const twitch = { ...camera, destinationId: 't', destination: 'Twitch' } as const;
const at = (what: EventFact, atMs = 0): BroadcastEvent => ({ atMs, what });
/** No-break spaces as plain ones, so that the table can be read. */
const plain = (words: string) => words.replaceAll('\u00a0', ' ');

const lines: readonly (readonly [EventIcon, string, EventFact])[] = [
  ['info', 'Polycast started', { kind: 'app-started', version: '1.0.0' }],
  ['info', 'Polycast started again after 3 h 20 min', { kind: 'app-started', version: '1.0.0', offMs: 12_000_000 }],
  ['info', 'Polycast was closed', { kind: 'app-closed' }],
  ['trouble', 'This computer lost its network', { kind: 'network-down' }],
  ['good', 'This computer has a network again', { kind: 'network-up' }],
  ['info', 'This computer changed to another network', { kind: 'network-changed' }],
  ['trouble', 'This computer slept for 40 min', { kind: 'computer-slept', ms: 2_400_000 }],
  ['info', 'This computer’s clock was set back by 1 h', { kind: 'clock-set', byMs: -3_600_000 }],
  ['info', 'This computer’s clock was set forward by 5 s', { kind: 'clock-set', byMs: 5_000 }],
  ['trouble', 'This computer was too busy: up to 0.9 s late', { kind: 'computer-busy', delayMs: 900 }],
  ['trouble', 'The disk is almost full: 80 MB are free', { kind: 'disk-low', freeMiB: 80 }],
  ['trouble', 'The upload does not carry all destinations', { kind: 'uplink-sagging' }],
  [
    'trouble',
    'The upload does not carry all destinations: about 6.2 Mbit/s get through',
    { kind: 'uplink-sagging', capacityKbps: 6_210 },
  ],
  ['good', 'The upload carries all destinations again', { kind: 'uplink-well' }],
  ['on-air', 'Going live', { ...camera, kind: 'went-live' }],
  ['info', 'Rehearsal started: only this computer sees it', { ...camera, kind: 'went-live', isRehearsal: true }],
  ['info', 'Off air', { ...camera, kind: 'stopped' }],
  ['good', 'Camera sends a picture', { ...camera, kind: 'camera-running' }],
  [
    'trouble',
    'Camera stopped sending',
    { ...camera, kind: 'camera-lost', problem: { code: 'camera-frozen', seconds: 5 } },
  ],
  ['trouble', 'Camera is busy', { ...camera, kind: 'camera-lost', problem: { code: 'camera-busy', status: 453 } }],
  [
    'trouble',
    'Camera: FFmpeg is missing, not trying again',
    { ...camera, kind: 'camera-failed', problem: { code: 'ffmpeg-missing' } },
  ],
  [
    'trouble',
    'Camera refused the password, not trying again',
    { ...camera, kind: 'camera-failed', problem: { code: 'camera-login-refused', user: 'viewer' } },
  ],
  ['info', 'Camera is not looked at any more', { ...camera, kind: 'camera-left' }],
  ['slate', 'Slate on air', { ...camera, kind: 'slate-on', because: 'no-picture' }],
  ['slate', 'Slate on air, switched on by hand', { ...camera, kind: 'slate-on', because: 'ordered' }],
  [
    'trouble',
    'Slate could not be made: without the camera, viewers see a frozen picture',
    { ...camera, kind: 'slate-failed', reason: 'x264 [error]' },
  ],
  [
    'good',
    'Camera back after 2 min 39 s. YouTube and Twitch saw no gap; Facebook reconnected',
    {
      ...camera,
      kind: 'camera-back',
      afterMs: 159_000,
      stayed: ['YouTube', 'Twitch'],
      reconnected: ['Facebook'],
    },
  ],
  ['good', 'Camera back after 1 s', { ...camera, kind: 'camera-back', afterMs: 400, stayed: [], reconnected: [] }],
  [
    'info',
    'Camera now sends 1280 × 720 Main 3.1 in place of 1920 × 1080 High 4.0',
    { ...camera, kind: 'camera-changed', from: '1920 × 1080 High 4.0', to: '1280 × 720 Main 3.1' },
  ],
  [
    'info',
    'Camera found again at 192.0.2.9, before at 192.0.2.7',
    { ...camera, kind: 'camera-moved', from: '192.0.2.7', to: '192.0.2.9' },
  ],
  ['good', 'Rehearsal finished', { ...camera, kind: 'rehearsed', passed: 0, of: 0 }],
  ['good', 'Rehearsal passed for 2 of 2', { ...camera, kind: 'rehearsed', passed: 2, of: 2 }],
  ['trouble', 'Rehearsal passed for 0 of 1', { ...camera, kind: 'rehearsed', passed: 0, of: 1 }],
  ['on-air', 'Twitch on air', { ...twitch, kind: 'destination-live', address: 'main' }],
  [
    'good',
    'Twitch back after 12 s by its backup address',
    { ...twitch, kind: 'destination-live', address: 'backup', afterMs: 12_000 },
  ],
  ['on-air', 'Twitch (backup) on air', { ...twitch, ofBackup: true, kind: 'destination-live', address: 'backup' }],
  [
    'trouble',
    'Twitch stopped taking the upload, retrying',
    { ...twitch, kind: 'destination-lost', problem: { code: 'destination-stalled', seconds: 10 } },
  ],
  [
    'trouble',
    'Twitch: the key is already in use, retrying',
    { ...twitch, kind: 'destination-lost', problem: { code: 'key-in-use', reason: 'BadName' } },
  ],
  [
    'trouble',
    'Twitch’s certificate has expired, not trying again',
    {
      ...twitch,
      kind: 'destination-failed',
      problem: { code: 'certificate-expired', host: 'h', validTo: '1 May 2025' },
    },
  ],
  ['good', 'Twitch is running', { ...twitch, kind: 'destination-live', address: 'main', isRehearsal: true }],
  ['info', 'Twitch switched off', { ...twitch, kind: 'destination-off' }],
  ['trouble', 'Twitch does not keep up', { ...twitch, kind: 'destination-slow' }],
  ['good', 'Twitch keeps up again', { ...twitch, kind: 'destination-well' }],
  ['trouble', 'Twitch missed 120 frames', { ...twitch, kind: 'destination-dropped', tags: 120 }],
  ['trouble', 'Twitch missed 1 frame', { ...twitch, kind: 'destination-dropped', tags: 1 }],
  ['good', 'Twitch gets the full picture again', { ...twitch, kind: 'destination-sends', sends: 'main' }],
  [
    'info',
    'Twitch gets the smaller picture of the camera, since the upload is slow',
    { ...twitch, kind: 'destination-sends', sends: 'sub' },
  ],
  [
    'info',
    'Twitch gets sound and a still picture now and then, to leave the upload to the others',
    { ...twitch, kind: 'destination-sends', sends: 'sound-and-stills' },
  ],
];

test.each(lines)('%s: %s', (icon, words, what) => {
  const description = describeEvent(at(what));
  expect({ icon: description.icon, words: plain(description.words) }).toEqual({ icon, words });
  expect(description.words).toContain(description.subject);
});

describe('as a step of what it belongs to', () => {
  const step = (what: EventFact) => plain(describeStep(at(what)));

  test.each<readonly [string, EventFact]>([
    ['slate on air', { ...camera, kind: 'slate-on', because: 'no-picture' }],
    ['slate in place of the camera', { ...camera, kind: 'slate-on', because: 'no-picture', isRehearsal: true }],
    ['camera ended the stream', { ...camera, kind: 'camera-lost', problem: { code: 'camera-ended' } }],
    ['back', { ...camera, kind: 'camera-back', afterMs: 9_000, stayed: ['YouTube'], reconnected: [] }],
    [
      'back; Facebook reconnected',
      { ...camera, kind: 'camera-back', afterMs: 9_000, stayed: [], reconnected: ['Facebook'] },
    ],
    ['nobody looks at it any more', { ...camera, kind: 'camera-left' }],
    ['back', { ...twitch, kind: 'destination-live', address: 'main', afterMs: 3_000 }],
    ['on air by its backup address', { ...twitch, kind: 'destination-live', address: 'backup' }],
    ['running', { ...twitch, kind: 'destination-live', address: 'main', isRehearsal: true }],
    ['missed 3 frames', { ...twitch, kind: 'destination-dropped', tags: 3 }],
    [
      'the key is already in use, retrying',
      { ...twitch, kind: 'destination-lost', problem: { code: 'key-in-use', reason: '' } },
    ],
    ['back', { kind: 'network-up' }],
    ['carries all destinations again', { kind: 'uplink-well' }],
  ])('%s', (words, what) => expect(step(what)).toBe(words));
});

test('as a text, each event is one line with its time and the camera’s name', () => {
  const text = eventsAsText(
    [
      at({ kind: 'network-down' }, 1),
      at({ ...camera, kind: 'camera-lost', problem: { code: 'camera-ended' } }, 2),
      at({ ...twitch, kind: 'destination-off' }, 3),
      at({ kind: 'went-live', cameraId: 'two', camera: 'Nest\n\u001b[2Jbox' }, 4),
    ],
    (atMs) => `t${atMs}`,
  );
  expect(text).toBe(
    't1  This computer lost its network\n' +
      't2  Harbour entrance: camera ended the stream\n' +
      't3  Harbour entrance: Twitch switched off\n' +
      't4  Nest [2Jbox: going live\n',
  );
});

test('local time has every part in two digits', () => {
  expect(localTime(new Date(2026, 10, 3, 4, 5, 6).getTime())).toBe('2026-11-03 04:05:06');
});
