import { describe, expect, test } from 'vitest';
import { type DestinationState, noCameraMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '../../views.fixture.ts';
import { verdictOf } from './verdict.ts';

const off = { kind: 'off' } as const;
const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
const connecting: DestinationState = { kind: 'connecting', phase: 'tcp' };
const error = { code: 'destination-stalled', seconds: 19 } as const;
const retrying: DestinationState = { kind: 'retrying', atMs: 0, attempt: 1, error };
const again: DestinationState = { kind: 'connecting', phase: 'tcp', lastError: error };
const failed: DestinationState = { kind: 'failed', error: { code: 'key-refused', reason: '' } };
const onAir = cameraView({ order: 'live', meters: { ...noCameraMeters, fps: 25 } });

describe('off the air', () => {
  test.each([
    [[], 'Add a destination, and it can go on air.'],
    [[destinationView('A', off)], '1 destination is switched on.'],
    [[destinationView('A', off), destinationView('B', off)], '2 destinations are switched on.'],
    [
      [destinationView('A', off, { order: 'off' }), destinationView('B', off, { hasKey: false })],
      'No destination is ready and switched on.',
    ],
  ])('nobody can see it, whatever is ready', (destinations, detail) => {
    const sentence = 'Nobody can see this yet';
    expect(verdictOf(cameraView(), destinations)).toEqual({
      lamp: 'off',
      lampWords: 'Off air',
      sentence,
      detail,
      isTrouble: false,
    });
  });

  test('the end of a broadcast is told while it lasts', () => {
    const { lamp, sentence } = verdictOf(cameraView(), [destinationView('A', { kind: 'stopping' })]);
    expect([lamp, sentence]).toEqual(['busy', 'Ending the broadcast']);
  });
});

test.each([
  [
    [live, live, live, live],
    'on-air',
    'Viewers see this on all 4 destinations',
    'Every destination takes the upload steadily.',
  ],
  [[live], 'on-air', 'Viewers see this on A', 'Every destination takes the upload steadily.'],
  [
    [live, live, retrying, live],
    'on-air',
    'Viewers see this on 3 of 4 destinations',
    'C is reconnecting by itself. The other 3 are not affected.',
  ],
  [[live, failed], 'on-air', 'Viewers see this on 1 of 2 destinations', 'B needs you. The other one is not affected.'],
  [
    [live, failed, retrying],
    'on-air',
    'Viewers see this on 1 of 3 destinations',
    'B needs you. C is reconnecting by itself.',
  ],
  [[live, connecting], 'on-air', 'Viewers see this on 1 of 2 destinations', 'B is connecting.'],
  [
    [live, { ...live, health: 'slow', sends: 'main' }],
    'on-air',
    'Viewers see this on both destinations',
    'B is slow to take the upload.',
  ],
  [[connecting, connecting], 'busy', 'Connecting to 2 destinations', 'This usually takes under 10 seconds.'],
  [[connecting, failed], 'busy', 'Connecting to 2 destinations', 'B needs you.'],
  [[retrying, failed], 'lost', 'Viewers see nothing. We are reconnecting', 'B needs you. A is reconnecting by itself.'],
  [[again, failed], 'lost', 'Viewers see nothing. We are reconnecting', 'B needs you. A is reconnecting by itself.'],
  [
    [live, again],
    'on-air',
    'Viewers see this on 1 of 2 destinations',
    'B is reconnecting by itself. The other one is not affected.',
  ],
  [
    [live, { kind: 'waiting-for-keyframe', lastError: error }],
    'on-air',
    'Viewers see this on 1 of 2 destinations',
    'B is reconnecting by itself. The other one is not affected.',
  ],
  [[failed, failed], 'lost', 'Viewers see nothing. The destinations need you', 'A and B need you.'],
] as [DestinationState[], string, string, string][])('on the air with %j', (states, lamp, sentence, detail) => {
  const destinations = states.map((state, index) => destinationView('ABCD'.charAt(index), state));
  expect(verdictOf(onAir, destinations)).toMatchObject({ lamp, sentence, detail });
});

test.each([
  [['A'], 'A needs its stream key.'],
  [['A', 'B'], 'A and B need their stream keys.'],
  [[], 'No destination is switched on.'],
])('ordered on air with nobody to send to but %j without a key', (names, detail) => {
  const keyless = names.map((name) => destinationView(name, failed, { hasKey: false }));
  expect(verdictOf(onAir, keyless)).toMatchObject({ sentence: 'Nobody can see this', detail });
});

test('a destination that is switched off or has no key does not count', () => {
  const destinations = [
    destinationView('A', live),
    destinationView('B', off, { order: 'off' }),
    destinationView('C', failed, { hasKey: false }),
  ];
  expect(verdictOf(onAir, destinations).sentence).toBe('Viewers see this on A');
});

test('a camera without a picture is not on the air, however well its destinations are connected', () => {
  const camera = cameraView({
    order: 'live',
    state: { kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } },
  });
  expect(verdictOf(camera, [destinationView('A', live)])).toMatchObject({
    lamp: 'lost',
    sentence: 'Viewers see nothing. We are reconnecting',
  });
  const refused = cameraView({ order: 'live', state: { kind: 'failed', error: { code: 'camera-login-needed' } } });
  expect(verdictOf(refused, [destinationView('A', live)]).sentence).toBe('Viewers see nothing. The camera needs you');
});

test('a camera that has stopped sending is noticed before anything ends', () => {
  const frozen = cameraView({ order: 'live' });
  const reopening = cameraView({ order: 'live', state: { kind: 'starting', sinceMs: 0 } });
  for (const camera of [frozen, reopening]) {
    expect(verdictOf(camera, [destinationView('A', live)])).toMatchObject({
      lamp: 'lost',
      sentence: 'Viewers see nothing. We are reconnecting',
    });
  }
});

test('before the first picture it says what it waits for', () => {
  const camera = cameraView({ order: 'live', state: { kind: 'starting', sinceMs: 0 } });
  expect(verdictOf(camera, [destinationView('A', connecting)])).toMatchObject({
    lamp: 'busy',
    sentence: 'Connecting to A',
    detail: 'Waiting for the camera’s picture.',
  });
});

describe('with the slate', () => {
  const sinceMs = 0;
  const byLoss = cameraView({
    order: 'live',
    state: { kind: 'retrying', atMs: 0, attempt: 3, error: { code: 'camera-ended' } },
    slateState: { kind: 'on-air', sinceMs, because: 'no-picture' },
  });
  const named = (states: readonly DestinationState[]) =>
    states.map((state, index) => destinationView('ABCD'.charAt(index), state));

  test.each<[DestinationState[], string]>([
    [[live, live, live, live], 'All 4 destinations stay connected.'],
    [[live, live], 'Both destinations stay connected.'],
    [[live], 'A stays connected.'],
    [[live, retrying, live], '2 of 3 destinations stay connected.'],
  ])('viewers are told apart from the camera: %j', (states, stayed) => {
    expect(verdictOf(byLoss, named(states))).toEqual({
      lamp: 'slate',
      lampWords: 'On air',
      sentence: 'Viewers see the slate, not the camera',
      detail: `${stayed} The picture returns by itself when the camera does.`,
      isTrouble: true,
    });
  });

  test('a camera that needs a person does not return by itself', () => {
    const camera = { ...byLoss, state: { kind: 'failed', error: { code: 'camera-login-needed' } } } as const;
    expect(verdictOf(camera, named([live])).detail).toBe('A stays connected. The camera needs you.');
  });

  test('a slate that was ordered is no trouble while the camera is well', () => {
    const slateState = { kind: 'on-air', sinceMs, because: 'ordered' } as const;
    expect(verdictOf({ ...onAir, slateState }, named([live]))).toMatchObject({
      lamp: 'slate',
      detail: 'You put it there. The camera is well.',
      isTrouble: false,
    });
    expect(verdictOf({ ...byLoss, slateState }, named([live]))).toMatchObject({
      detail: 'You put it there. The camera sends no picture.',
      isTrouble: true,
    });
  });

  test('where no destination takes it, nobody sees it', () => {
    expect(verdictOf(byLoss, named([retrying])).sentence).toBe('Viewers see nothing. We are reconnecting');
  });

  test('until it comes, and where it could not be made, viewers see a frozen picture', () => {
    expect(verdictOf({ ...byLoss, slateState: { kind: 'ready' } }, named([live]))).toMatchObject({
      lamp: 'on-air',
      sentence: 'Viewers see a frozen picture',
    });
    expect(verdictOf({ ...byLoss, slateState: { kind: 'failed', reason: 'no encoder' } }, named([live]))).toMatchObject(
      {
        lamp: 'lost',
        sentence: 'Viewers see a frozen picture. We are reconnecting',
        detail: 'The slate could not be made: no encoder',
      },
    );
  });

  test('a camera that is hidden from all without one is seen standing, however well it is', () => {
    const slateState = { kind: 'failed', reason: 'no encoder' } as const;
    const standing = { lamp: 'lost', sentence: 'Viewers see a frozen picture', isTrouble: true };
    expect(verdictOf({ ...onAir, slateState, isSlateOrdered: true }, named([live]))).toMatchObject(standing);
    const paused = destinationView('P', live, { isPaused: true });
    expect(verdictOf({ ...onAir, slateState }, [paused])).toMatchObject(standing);
    expect(verdictOf({ ...onAir, slateState }, [paused, ...named([live])]).lamp).toBe('on-air');
  });
});

test('two with the same stream key are told before they get in each other’s way', () => {
  const [one, other] = [
    destinationView('A', off, { twins: ['destination-B'] }),
    destinationView('B', off, { twins: ['destination-A'] }),
  ] as const;
  expect(verdictOf(cameraView(), [one, other])).toMatchObject({
    sentence: 'Nobody can see this yet',
    detail: 'A and B have the same stream key. The platform takes only one of them at a time.',
    isTrouble: true,
  });
  expect(verdictOf(cameraView(), [one]).detail).toMatch(
    /^A has the same stream key as a destination of another camera/,
  );
  expect(
    verdictOf(cameraView(), [
      { ...one, order: 'off' },
      { ...other, twins: [] },
    ]).isTrouble,
  ).toBe(false);
});
