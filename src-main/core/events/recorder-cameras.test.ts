import { describe, expect, test } from 'vitest';
import type { CameraState, DestinationState } from '#shared/state.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import {
  cameraLook,
  closed,
  connecting,
  type Look,
  live,
  media,
  onAir,
  record,
  retrying,
  running,
  slateOn,
  starting,
  tell,
  times,
  unreachable,
  withMeters,
} from './testing/looks.ts';

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
        '1 Slate could not be made: without the camera, viewers see a frozen picture',
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
          device: endpointReference ? { endpointReference } : {},
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
