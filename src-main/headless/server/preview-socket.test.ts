import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { encodePreviewFrame } from '#shared/preview/preview-frame.ts';
import { mostLooks, wholeProgramme } from '#shared/preview/preview-look.ts';
import { ok } from '#shared/result.ts';
import { createPreviewServer, frameGate } from './preview-socket.ts';

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

test('so many previews are served at once and no more, with the reason, until one ends', () => {
  let looks = 0;
  const serve = createPreviewServer({
    preview: () => {
      looks += 1;
      return ok(() => {
        looks -= 1;
      });
    },
  });
  function open(): { readonly socket: WebSocket; readonly closed: () => readonly unknown[] } {
    let closed: readonly unknown[] = [];
    const close = (...why: readonly unknown[]) => {
      closed = why;
    };
    const socket = Object.assign(new EventEmitter(), { close }) as unknown as WebSocket;
    serve(socket, 'one', wholeProgramme);
    return { socket, closed: () => closed };
  }
  const first = open();
  for (let at = 1; at < mostLooks; at += 1) expect(open().closed()).toEqual([]);
  expect([open().closed(), looks]).toEqual([[1013, 'too-many-looks'], mostLooks]);
  first.socket.emit('close');
  expect(looks).toBe(mostLooks - 1);
  expect([open().closed(), open().closed()]).toEqual([[], [1013, 'too-many-looks']]);
});
