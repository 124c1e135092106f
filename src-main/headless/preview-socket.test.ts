import { expect, test } from 'vitest';
import { encodePreviewFrame } from '#shared/preview/preview-frame.ts';
import { frameGate } from './preview-socket.ts';

const configuration = encodePreviewFrame({ kind: 'configuration', description: new Uint8Array(4) });
const keyframe = encodePreviewFrame({ kind: 'keyframe', timestampUs: 0, data: new Uint8Array(4) });
const frame = encodePreviewFrame({ kind: 'frame', timestampUs: 0, data: new Uint8Array(4) });

test('sound that waited too long is left out, and the next one goes on', () => {
  const passes = frameGate(100);
  const sound = encodePreviewFrame({ kind: 'sound', timestampUs: 0, data: new Uint8Array(4) });
  expect([0, 101, 100].map((waitingBytes) => passes(sound, waitingBytes))).toEqual([true, false, true]);
});

test('a slow window gets whole groups of pictures or nothing', () => {
  const passes = frameGate(100);
  const story: readonly [Uint8Array, number, boolean][] = [
    [configuration, 0, true],
    [keyframe, 0, true],
    [frame, 100, true],
    [frame, 101, false],
    [frame, 0, false],
    [configuration, 500, true],
    [keyframe, 101, false],
    [frame, 0, false],
    [keyframe, 100, true],
    [frame, 100, true],
  ];
  expect(story.map(([message, waitingBytes]) => passes(message, waitingBytes))).toEqual(
    story.map(([, , gets]) => gets),
  );
});
