import { describe, expect, test } from 'vitest';
import type { DestinationState } from '#shared/state.ts';
import { noDestinationMeters } from '#shared/state.ts';
import { appState, destinationView } from '#shared/testing/views.ts';
import { createRecorder } from './recorder.ts';
import {
  closed,
  connecting,
  destinationLook,
  type Look,
  live,
  onAir,
  record,
  refused,
  retrying,
  slateOn,
  tell,
  times,
  withMeters,
} from './testing/looks.ts';

describe('a destination', () => {
  /** What is told of destination A. */
  const told = (looks: readonly Look[]) => tell(looks).filter((line) => / A\b/.test(line));

  test.each<readonly [string, readonly Look[], readonly string[]]>([
    [
      'comes up',
      [destinationLook(connecting()), destinationLook({ kind: 'waiting-for-keyframe' }), destinationLook(live())],
      ['2 A on air'],
    ],
    [
      'is lost and live again, at its backup address',
      [
        destinationLook(live(1)),
        destinationLook(closed),
        destinationLook(connecting(closed)),
        destinationLook(live(3_000), { addressInUse: 'backup' }),
      ],
      ['0 A on air', '1 A hung up, retrying', '3 A back after 2 s by its backup address'],
    ],
    [
      'that flaps is lost once for each cause, until it is live again',
      [
        destinationLook(live(1)),
        destinationLook(closed),
        destinationLook(connecting(closed)),
        destinationLook(refused),
        destinationLook(connecting(refused)),
        destinationLook(closed),
        destinationLook(refused),
        destinationLook(live(7_000)),
        destinationLook(closed),
      ],
      [
        '0 A on air',
        '1 A hung up, retrying',
        '3 A does not answer, retrying',
        '7 A back after 6 s',
        '8 A hung up, retrying',
      ],
    ],
    [
      'that fails between two looks is told by the try that follows',
      [destinationLook(live(1)), destinationLook(connecting(closed))],
      ['0 A on air', '1 A hung up, retrying'],
    ],
    [
      'with another session between two looks was away',
      [destinationLook(live(1)), destinationLook(live(900))],
      ['0 A on air', '1 A back after 1 s'],
    ],
    [
      'that begins anew for a new key is not lost',
      [
        destinationLook(live(1)),
        destinationLook({ kind: 'stopping' }),
        destinationLook(connecting()),
        destinationLook(live(3_000)),
      ],
      ['0 A on air', '3 A back after 2 s'],
    ],
    [
      'is given up, tried by hand, and given up again',
      [
        destinationLook(connecting()),
        destinationLook({ kind: 'failed', error: { code: 'key-refused', reason: '' } }),
        destinationLook({ kind: 'failed', error: { code: 'key-refused', reason: '' } }),
        destinationLook({ kind: 'connecting', phase: 'tcp', lastError: { code: 'key-refused', reason: '' } }),
        destinationLook({ kind: 'failed', error: { code: 'key-refused', reason: '' } }),
      ],
      ['1 A refused the key, not trying again', '4 A refused the key, not trying again'],
    ],
    [
      'is switched off and on by the user',
      [
        destinationLook(live(1)),
        destinationLook({ kind: 'stopping' }, { order: 'off' }),
        destinationLook({ kind: 'off' }, { order: 'off' }),
        destinationLook(connecting()),
        destinationLook(live(4_000)),
      ],
      ['0 A on air', '1 A switched off', '4 A on air'],
    ],
    [
      'is removed while on air',
      [destinationLook(live(1)), { cameras: { one: onAir() } }],
      ['0 A on air', '1 A switched off'],
    ],
    [
      'stops with its camera without a word',
      [
        destinationLook(live(1)),
        {
          cameras: { one: onAir({ order: 'off' }) },
          destinations: { a: destinationView({ state: { kind: 'stopping' } }) },
        },
        { cameras: { one: onAir({ order: 'off' }) }, destinations: { a: destinationView() } },
      ],
      ['0 A on air'],
    ],
    [
      'gets less while the upload is short',
      [
        destinationLook(live(1)),
        destinationLook(live(1, { sends: 'sound-and-stills' })),
        destinationLook(live(1, { sends: 'main' })),
      ],
      [
        '0 A on air',
        '1 A gets sound and a still picture now and then, to leave the upload to the others',
        '2 A gets the full picture again',
      ],
    ],
    [
      'that is slow for a moment is not worth a word',
      [
        destinationLook(live(1)),
        ...times(3, destinationLook(live(1, { health: 'slow' }))),
        ...times(20, destinationLook(live(1))),
      ],
      ['0 A on air'],
    ],
    [
      'is slow, drops, and is well when it has been for a while',
      [
        destinationLook(live(1)),
        ...times(5, destinationLook(live(1, { health: 'slow' }))),
        ...times(5, destinationLook(live(1), withMeters({ droppedTags: 40 }))),
        ...times(5, destinationLook(live(1, { health: 'slow' }), withMeters({ droppedTags: 60 }))),
        ...times(30, destinationLook(live(1), withMeters({ droppedTags: 60 }))),
      ],
      ['0 A on air', '4 A does not keep up', '26 A missed 60 frames', '26 A keeps up again'],
    ],
    [
      'is slow, drops, and is lost',
      [
        destinationLook(live(1)),
        ...times(5, destinationLook(live(1, { health: 'slow' }))),
        destinationLook(closed, withMeters({ droppedTags: 9 })),
        destinationLook(closed, withMeters({ droppedTags: 9 })),
      ],
      ['0 A on air', '4 A does not keep up', '6 A missed 9 frames', '6 A hung up, retrying'],
    ],
    [
      'counts its drops anew with each broadcast',
      [
        destinationLook(live(1), withMeters({ droppedTags: 9 })),
        {
          cameras: { one: onAir({ order: 'off' }) },
          destinations: { a: destinationView(withMeters({ droppedTags: 9 })) },
        },
        destinationLook(connecting()),
        destinationLook(live(9), withMeters({ droppedTags: 2 })),
        destinationLook(closed, withMeters({ droppedTags: 2 })),
      ],
      ['0 A on air', '1 A missed 9 frames', '3 A on air', '4 A missed 2 frames', '4 A hung up, retrying'],
    ],
  ])('%s', (_, looks, expected) => expect(told(looks)).toEqual(expected));

  test('has its second session told of apart', () => {
    const both = (state: DestinationState): Look =>
      destinationLook(live(1), { backup: { state, meters: noDestinationMeters } });
    expect(told([both(live(1)), both(closed), both(live(2_000)), destinationLook(live(1))])).toEqual([
      '0 A on air',
      '0 A (backup) on air',
      '1 A (backup) hung up, retrying',
      '2 A (backup) back after 1 s',
      '3 A (backup) switched off',
    ]);
  });
});

test('what stays the same, or changes only in its meters, tells nothing again', () => {
  const look = (kbps: number): Look => ({
    cameras: { one: onAir({ state: retrying, ...slateOn }) },
    destinations: {
      a: destinationView({ state: live(1, { sends: 'sub' }), ...withMeters({ kbps }) }),
      b: destinationView({ id: 'b', name: 'B', state: closed, ...withMeters({ kbps }) }),
    },
  });
  expect(record([look(1)]).length).toBeGreaterThan(0);
  expect(record([look(1), look(2), look(3)])).toEqual(record([look(1)]));
});

test('a clock that is set back gives no negative time and holds nothing up', () => {
  const recorder = createRecorder();
  const slow = appState(destinationLook(live(1, { health: 'slow' })));
  recorder.look(slow, 1_000_000);
  recorder.look(slow, 10_000);
  expect(recorder.look(slow, 13_000)).toMatchObject([{ what: { kind: 'destination-slow' } }]);
  recorder.look(appState(destinationLook(closed)), 14_000);
  expect(recorder.look(appState(destinationLook(live(9))), 1_000)).toMatchObject([{ what: { afterMs: 0 } }]);
});

test('what only this computer sees is told as such', () => {
  const practice = destinationView({ id: 'practice', name: 'Practice', platform: 'rehearsal', state: live() });
  const alone = { cameras: { one: onAir() }, destinations: { practice } };
  const seen = { ...alone, destinations: { practice, a: destinationView({ state: live() }) } };
  expect(tell([alone, seen])).toEqual([
    '0 Rehearsal started: only this computer sees it',
    '0 Camera sends a picture',
    '0 Practice is running',
    '1 A on air',
  ]);
  const alsoSlate = { ...alone, cameras: { one: onAir(slateOn) } };
  expect(tell([alone, alsoSlate])).toContain('1 Slate in place of the camera');
  const marked = record([seen]).map(({ what }) => [what.kind, 'isRehearsal' in what]);
  expect(marked).toContainEqual(['went-live', false]);
});
