import { expect, test } from 'vitest';
import { encodePreviewFrame } from '#shared/preview/preview-frame.ts';
import { createPreviewFlow } from './preview-flow.ts';

const data = new Uint8Array(91);
const keyframe = encodePreviewFrame({ kind: 'keyframe', timestampUs: 0, data });
const frame = encodePreviewFrame({ kind: 'frame', timestampUs: 40_000, data });
const configuration = encodePreviewFrame({ kind: 'configuration', description: data });
const messageBytes = 100;

test('a page that takes what it gets is sent everything', () => {
  const flow = createPreviewFlow(2 * messageBytes);
  const admitted = Array.from({ length: 100 }, (_, index) => {
    const isAdmitted = flow.admits(index % 10 === 0 ? keyframe : frame);
    flow.taken((index + 1) * messageBytes);
    return isAdmitted;
  });
  expect(admitted.every(Boolean)).toBe(true);
});

test('a page that hangs is sent no more, and goes on at a keyframe once it has caught up', () => {
  const flow = createPreviewFlow(2 * messageBytes);
  expect([keyframe, frame, frame, frame, frame, keyframe].map(flow.admits)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  flow.taken(3 * messageBytes);
  expect([frame, frame, keyframe, frame].map(flow.admits)).toEqual([false, false, true, true]);
});

test('a changed configuration is never left out', () => {
  const flow = createPreviewFlow(0);
  expect([keyframe, frame, configuration, configuration].map(flow.admits)).toEqual([true, false, true, true]);
});

test('a page cannot make room by saying that it took more than it got', () => {
  const flow = createPreviewFlow(2 * messageBytes);
  expect(flow.admits(keyframe)).toBe(true);
  flow.taken(1e9);
  flow.taken(-1);
  expect([frame, frame, frame, frame].map(flow.admits)).toEqual([true, true, true, false]);
});
