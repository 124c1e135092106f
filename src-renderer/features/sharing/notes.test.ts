import { expect, test } from 'vitest';
import type { CameraView, DestinationState, DestinationView } from '#shared/state.ts';
import { destinationView } from '../../views.fixture.ts';
import { notesOf } from './notes.ts';
import { trialWords } from './trial-words.ts';
import { barsOf } from './upload-level.ts';

const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
const onSlate: DestinationState = { ...live, sends: 'slate' };
const ready: CameraView['slateState'] = { kind: 'ready' };

test.each<[Partial<DestinationView>, DestinationState, readonly string[]]>([
  [{}, live, []],
  [{ addressInUse: 'backup' }, live, ['On the backup address']],
  [{ addressInUse: 'backup' }, { kind: 'off' }, []],
  [{}, { ...live, sends: 'sub' }, ['Smaller picture while the upload is slow']],
  [
    { addressInUse: 'backup' },
    { ...live, sends: 'sound-and-stills' },
    ['On the backup address', 'Paused: sound and still pictures, the upload is too small'],
  ],
  [{ isPaused: true }, onSlate, ['Viewers there see the slate.']],
  [{ isPaused: true }, live, ['Viewers there see a frozen picture until the slate is ready.']],
  [{ isPaused: true }, { kind: 'off' }, ['Paused: viewers there will see the slate.']],
  [{}, onSlate, ['The camera comes back with its next whole picture.']],
])('what is unusual about it: %j, %j', (change, state, words) => {
  expect(notesOf(destinationView('A', state, change), ready, undefined).map((note) => note.words)).toEqual(words);
});

test('a slate that could not be made is trouble for who is paused', () => {
  const slateState = { kind: 'failed', reason: 'FFmpeg is missing' } as const;
  expect(notesOf(destinationView('A', live, { isPaused: true }), slateState, undefined)).toEqual([
    {
      kind: 'slate',
      words: 'Viewers there see a frozen picture: the slate could not be made.',
      isTrouble: true,
    },
  ]);
});

test.each<[DestinationState, string | undefined, string, boolean]>([
  [{ kind: 'off' }, undefined, 'Has the same stream key as B', false],
  [{ kind: 'off' }, 'Pitch', 'Has the same stream key as B of Pitch', false],
  [live, undefined, 'The same key is on air as B', true],
  [live, 'Pitch', 'The same key is on air from Pitch', true],
])('a twin that is %j', (state, camera, words, isTrouble) => {
  const destination = destinationView('A', { kind: 'off' });
  const pair = { destination, twin: destinationView('B', state), ...(camera !== undefined && { camera }) };
  expect(notesOf(destination, ready, pair)).toEqual([{ kind: 'twin', words, isTrouble }]);
});

test.each([
  [live, 0, 4],
  [live, 700, 3],
  [{ ...live, sends: 'sub' }, 0, 3],
  [{ ...live, health: 'slow' }, 2_000, 2],
  [{ kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'destination-stalled', seconds: 9 } }, 0, 1],
] as const)('bars of %j at a lag of %i ms', (state, lagMs, bars) => {
  const { meters } = destinationView('A', state);
  expect(barsOf({ state, meters: { ...meters, lagMs } })).toBe(bars);
});

test.each([
  [{ kind: 'connecting', phase: 'tls' }, 'Testing: connecting'],
  [{ kind: 'connecting', phase: 'publish' }, 'Testing: signing in'],
  [{ kind: 'sending', sinceMs: 0 }, 'Testing: sending pictures for a few seconds'],
  [{ kind: 'passed', kbps: 4_510 }, 'The test passed: A took 4.5\u00a0Mbit/s.'],
  [
    { kind: 'passed', kbps: 4_510, acknowledgedAfterMs: 240 },
    'The test passed: A took 4.5\u00a0Mbit/s and said so after 0.2\u00a0s.',
  ],
  [{ kind: 'passed', answeredAfterMs: 12 }, 'A answered in 0.1\u00a0s.'],
  [{ kind: 'passed' }, 'A answered.'],
] as const)('a test that is %j', (state, words) => {
  expect(trialWords({ how: 'publish', state }, 'A')).toBe(words);
});

test('a test that only connected says why the key was not tried; one that failed says what to do', () => {
  expect(trialWords({ how: 'connect', state: { kind: 'passed', answeredAfterMs: 400 } }, 'Facebook')).toBe(
    'Facebook answered in 0.4\u00a0s. The key is tried when you go live, since pictures would begin the event.',
  );
  const words = trialWords(
    { how: 'publish', state: { kind: 'failed', error: { code: 'key-refused', reason: '' } } },
    'A',
  );
  expect(words).toMatch(/^The test failed\. A did not accept the stream key.* Copy a new stream key/);
});
