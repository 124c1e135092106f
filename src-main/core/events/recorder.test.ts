import { describe, expect, test } from 'vitest';
import type { BroadcastEvent } from '#shared/events.ts';
import { describeEvent } from '#shared/messages/event-messages.ts';
import {
  type AppState,
  type CameraState,
  type CameraView,
  type DestinationState,
  type DestinationView,
  noDestinationMeters,
} from '#shared/state.ts';
import { appState, cameraView, destinationView } from '#shared/testing/views.ts';
import { createRecorder } from './recorder.ts';

type Change = Partial<CameraView>;
type Look = Partial<AppState>;

const running: CameraState = { kind: 'running', sinceMs: 0 };
const starting: CameraState = { kind: 'starting', sinceMs: 0 };
const retrying: CameraState = { kind: 'retrying', atMs: 9, attempt: 1, error: { code: 'camera-ended' } };
const unreachable: CameraState = {
  kind: 'retrying',
  atMs: 9,
  attempt: 2,
  error: { code: 'camera-unreachable', host: '192.0.2.7', port: 554, how: 'timeout' },
};
const slateOn: Change = { slateState: { kind: 'on-air', sinceMs: 0, because: 'no-picture' } };
const media = {
  sourceVideo: 'h264',
  sourceAudio: 'aac',
  isEncoded: false,
  width: 1920,
  height: 1080,
  profile: 'High 4.0',
};

const live = (sinceMs = 1, change: Partial<Extract<DestinationState, { kind: 'live' }>> = {}): DestinationState => ({
  kind: 'live',
  sinceMs,
  health: 'good',
  sends: 'main',
  ...change,
});
const closed: DestinationState = {
  kind: 'retrying',
  atMs: 9,
  attempt: 1,
  error: { code: 'destination-closed', phase: 'live', reason: '' },
};
const refused: DestinationState = {
  kind: 'retrying',
  atMs: 9,
  attempt: 2,
  error: { code: 'destination-unreachable', host: 'h', port: 1935, how: 'refused' },
};
const connecting = (failed?: DestinationState): DestinationState => ({
  kind: 'connecting',
  phase: 'tcp',
  ...(failed?.kind === 'retrying' && { lastError: failed.error }),
});

/** A camera on air that gives a picture, unless `change` says otherwise. */
const onAir = (change: Change = {}): CameraView => cameraView({ order: 'live', state: running, ...change });
const withMeters = (change: Partial<DestinationView['meters']>) => ({ meters: { ...noDestinationMeters, ...change } });
const cameraLook = (change: Change): Look => ({ cameras: { one: onAir(change) } });
/** Destination A of a camera on air. */
const destinationLook = (state: DestinationState, change: Partial<DestinationView> = {}): Look => ({
  cameras: { one: onAir() },
  destinations: { a: destinationView({ state, ...change }) },
});

/** Each event as "seconds words", in the order in which they are told. The looks come a second apart. */
function tell(looks: readonly Look[]): readonly string[] {
  return record(looks).map((event) => `${event.atMs / 1_000} ${describeEvent(event).words.replaceAll('\u00a0', ' ')}`);
}

function record(looks: readonly Look[]): readonly BroadcastEvent[] {
  const recorder = createRecorder();
  return looks.flatMap((look, second) => recorder.look(appState(look), second * 1_000));
}

const times = (count: number, look: Look): readonly Look[] => Array<Look>(count).fill(look);

describe('a camera', () => {
  test.each<readonly [string, readonly Look[], readonly string[]]>([
    ['that is only there tells nothing', [cameraLook({ order: 'off', state: { kind: 'idle' } })], []],
    [
      'goes on air, comes up, and is stopped',
      [
        cameraLook({ order: 'off', state: { kind: 'idle' } }),
        cameraLook({ state: starting }),
        cameraLook({}),
        cameraLook({ meters: { ...onAir().meters, fps: 25 } }),
        cameraLook({ order: 'off' }),
        cameraLook({ order: 'off', state: { kind: 'idle' } }),
      ],
      ['1 Going live', '2 Camera sends a picture', '4 Off air'],
    ],
    [
      'is lost, shows the slate, and is back',
      [
        cameraLook({}),
        cameraLook({ state: retrying }),
        cameraLook({ state: retrying, ...slateOn }),
        cameraLook({ state: starting, ...slateOn }),
        cameraLook({ state: unreachable, ...slateOn }),
        cameraLook({ state: running, ...slateOn }),
        cameraLook({ slateState: { kind: 'ready' } }),
        cameraLook({ slateState: { kind: 'ready' } }),
      ],
      [
        '0 Going live',
        '0 Camera sends a picture',
        '1 Camera ended the stream',
        '2 Slate on air',
        '6 Camera back after 5 s',
      ],
    ],
    [
      'halts for a moment: what the slate tells before the camera is given up',
      [...times(4, cameraLook({})), cameraLook(slateOn), cameraLook({ slateState: { kind: 'ready' } })],
      [
        '0 Going live',
        '0 Camera sends a picture',
        '2 Camera stopped sending',
        '4 Slate on air',
        '5 Camera back after 3 s',
      ],
    ],
    [
      'is put behind the slate by hand, and the slate is held for want of a picture',
      [
        cameraLook({}),
        cameraLook({ slateState: { kind: 'on-air', sinceMs: 0, because: 'ordered' } }),
        cameraLook({ state: retrying, slateState: { kind: 'on-air', sinceMs: 0, because: 'ordered' } }),
        cameraLook({ state: retrying, ...slateOn }),
        cameraLook({}),
      ],
      [
        '0 Going live',
        '0 Camera sends a picture',
        '1 Slate on air, switched on by hand',
        '2 Camera ended the stream',
        '3 Slate on air',
        '4 Camera back after 3 s',
      ],
    ],
    [
      'is not back when the broadcast is stopped in the middle',
      [
        cameraLook({}),
        cameraLook({ state: retrying, ...slateOn }),
        cameraLook({ order: 'off', state: retrying }),
        cameraLook({ order: 'off', state: unreachable }),
        cameraLook({ order: 'off' }),
        cameraLook({ order: 'off', state: { kind: 'idle' } }),
      ],
      ['0 Going live', '0 Camera sends a picture', '1 Camera ended the stream', '1 Slate on air', '2 Off air'],
    ],
    [
      'is lost when Polycast is closed, and is not said to be left',
      [cameraLook({}), cameraLook({ state: retrying }), cameraLook({ state: { kind: 'idle' } })],
      ['0 Going live', '0 Camera sends a picture', '1 Camera ended the stream'],
    ],
    [
      'that is looked at off air is lost, and left',
      [
        cameraLook({ order: 'off' }),
        cameraLook({ order: 'off', state: retrying }),
        cameraLook({ order: 'off', state: { kind: 'idle' } }),
      ],
      ['0 Camera sends a picture', '1 Camera ended the stream', '2 Camera is not looked at any more'],
    ],
    [
      'never came up, and then needs a person',
      [
        cameraLook({ state: starting }),
        cameraLook({ state: unreachable }),
        cameraLook({ state: starting }),
        cameraLook({ state: { kind: 'failed', error: { code: 'camera-login-needed' } } }),
        cameraLook({ state: starting }),
        cameraLook({}),
      ],
      [
        '0 Going live',
        '1 Camera does not answer',
        '3 Camera asks for a password, not trying again',
        '5 Camera sends a picture',
      ],
    ],
    [
      'has no slate',
      [
        cameraLook({}),
        cameraLook({ slateState: { kind: 'failed', reason: 'no encoder' } }),
        cameraLook({ slateState: { kind: 'failed', reason: 'no encoder' } }),
      ],
      [
        '0 Going live',
        '0 Camera sends a picture',
        '1 Slate could not be made: without the camera, viewers see a standing picture',
      ],
    ],
    [
      'sends another picture; the slate’s own form does not count',
      [
        ...times(4, cameraLook({ media })),
        cameraLook({ media: { ...media, profile: 'High 4.1' }, ...slateOn }),
        cameraLook({ media }),
        cameraLook({ media: { ...media, width: 1280, height: 720 } }),
      ],
      [
        '0 Going live',
        '0 Camera sends a picture',
        '2 Camera stopped sending',
        '4 Slate on air',
        '5 Camera back after 3 s',
        '6 Camera now sends 1280 × 720 High 4.0 in place of 1920 × 1080 High 4.0',
      ],
    ],
    [
      'removed while on air',
      [cameraLook({}), { cameras: {} }, { cameras: {} }],
      ['0 Going live', '0 Camera sends a picture', '1 Off air'],
    ],
    [
      'that waits for a person’s word is not on air',
      [
        { ...cameraLook({ state: { kind: 'idle' } }), resume: { cameraIds: ['one'], lastSeenMs: 0 } },
        cameraLook({ state: starting }),
      ],
      ['1 Going live'],
    ],
  ])('%s', (_, looks, expected) => expect(tell(looks)).toEqual(expected));

  test('at another address is told only where it is the same device', () => {
    const at = (host: string, endpointReference?: string): Look => ({
      cameras: {
        one: cameraView({
          source: { kind: 'rtsp', url: `rtsp://${host}:8554/live`, transport: 'tcp' },
          ...(endpointReference && { endpointReference }),
        }),
      },
    });
    expect(tell([at('192.0.2.7', 'urn:1'), at('192.0.2.9', 'urn:1'), at('192.0.2.9', 'urn:1')])).toEqual([
      '1 Camera found again at 192.0.2.9, before at 192.0.2.7',
    ]);
    expect(tell([at('192.0.2.7'), at('192.0.2.9')])).toEqual([]);
    expect(tell([at('192.0.2.7', 'urn:1'), at('192.0.2.9', 'urn:2')])).toEqual([]);
  });

  test('that is back says which sessions went on', () => {
    const destinations = (states: Readonly<Record<string, readonly [DestinationState, number]>>) =>
      Object.fromEntries(
        Object.entries(states).map(([name, [state, reconnects]]) => [
          name,
          destinationView({ id: name, name, state, ...withMeters({ reconnects }) }),
        ]),
      );
    const before = { Y: live(1), T: live(1), F: live(1), K: live(1) };
    const told = record([
      {
        ...cameraLook({}),
        destinations: destinations({ Y: [live(1), 2], T: [before.T, 0], F: [before.F, 0], K: [before.K, 0] }),
      },
      {
        ...cameraLook(slateOn),
        destinations: destinations({ Y: [live(1), 2], T: [before.T, 0], F: [before.F, 0], K: [before.K, 0] }),
      },
      {
        ...cameraLook({}),
        destinations: destinations({ Y: [live(1), 2], T: [live(9), 0], F: [connecting(), 0], K: [closed, 0] }),
      },
    ]);
    expect(told.map(({ what }) => what)).toContainEqual(
      expect.objectContaining({ kind: 'camera-back', afterMs: 3_000, stayed: ['Y'], reconnected: ['T', 'F'] }),
    );
  });

  test('keeps only the end of what ffmpeg said', () => {
    const failed: CameraState = {
      ...retrying,
      error: { code: 'ffmpeg-failed', exitCode: 1, tail: `${'x'.repeat(5_000)}end` },
    };
    const [, , lost] = record([cameraLook({}), cameraLook({ state: failed })]);
    expect(JSON.stringify(lost).length).toBeLessThan(600);
    expect(JSON.stringify(lost)).toContain('end');
  });
});

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
