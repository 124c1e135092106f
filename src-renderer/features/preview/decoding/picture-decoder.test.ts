import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PreviewFrame } from '#shared/preview/preview-frame.ts';
import { createPictureDecoder } from './picture-decoder.ts';

/** Stands in for WebCodecs: notes what it is given and decodes nothing. */
class FakeDecoder {
  static readonly all: FakeDecoder[] = [];
  state = 'unconfigured';
  decodeQueueSize = 0;
  codec = '';
  readonly decoded: string[] = [];
  readonly init: VideoDecoderInit;
  constructor(init: VideoDecoderInit) {
    this.init = init;
    FakeDecoder.all.push(this);
  }
  configure({ codec }: VideoDecoderConfig) {
    this.state = 'configured';
    this.codec = codec;
  }
  decode(chunk: { type: string; timestamp: number }) {
    this.decoded.push(`${chunk.type} ${chunk.timestamp}`);
  }
  close() {
    this.state = 'closed';
  }
  fail(name: string) {
    this.state = 'closed';
    this.init.error(new DOMException('', name));
  }
}

const configuration: PreviewFrame = { kind: 'configuration', description: Uint8Array.of(1, 0x64, 0, 0x28) };
const frame = (kind: 'keyframe' | 'frame', timestampUs: number): PreviewFrame => ({
  kind,
  timestampUs,
  data: Uint8Array.of(0),
});
const onUnsupported = vi.fn();

function decoderAfter(...frames: readonly PreviewFrame[]) {
  const decoder = createPictureDecoder({ isSmall: false, onPicture: () => {}, onUnsupported });
  for (const each of frames) decoder.take(each);
  return decoder;
}

beforeEach(() => {
  FakeDecoder.all.length = 0;
  vi.stubGlobal('VideoDecoder', FakeDecoder);
  vi.stubGlobal(
    'EncodedVideoChunk',
    class {
      constructor(init: EncodedVideoChunkInit) {
        Object.assign(this, init);
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

test('begins at a keyframe', () => {
  decoderAfter(frame('keyframe', 0), configuration, frame('frame', 1), frame('keyframe', 2), frame('frame', 3));
  expect(FakeDecoder.all.map(({ codec, decoded }) => ({ codec, decoded }))).toEqual([
    { codec: 'avc1.640028', decoded: ['key 2', 'delta 3'] },
  ]);
});

test('goes on after an error at the next keyframe', () => {
  const decoder = decoderAfter(configuration, frame('keyframe', 0));
  FakeDecoder.all[0]?.fail('EncodingError');
  for (const each of [frame('frame', 1), frame('keyframe', 2), frame('frame', 3)]) decoder.take(each);
  expect(FakeDecoder.all.map(({ decoded }) => decoded)).toEqual([['key 0'], ['key 2', 'delta 3']]);
  expect(onUnsupported).not.toHaveBeenCalled();
});

test('leaves out what waits when a newer keyframe is there, and only then', () => {
  const decoder = decoderAfter(configuration, frame('keyframe', 0));
  const [first] = FakeDecoder.all;
  if (first) first.decodeQueueSize = 40;
  for (const each of [frame('frame', 1), frame('keyframe', 2)]) decoder.take(each);
  expect(FakeDecoder.all.map(({ state, decoded }) => ({ state, decoded }))).toEqual([
    { state: 'closed', decoded: ['key 0', 'delta 1'] },
    { state: 'configured', decoded: ['key 2'] },
  ]);
});

test('so much waiting that there is no hope waits for a keyframe, and takes no more memory', () => {
  const decoder = decoderAfter(configuration, frame('keyframe', 0));
  const [first] = FakeDecoder.all;
  if (first) first.decodeQueueSize = 251;
  for (const each of [frame('frame', 1), frame('frame', 2), frame('keyframe', 3)]) decoder.take(each);
  expect(FakeDecoder.all.map(({ state, decoded }) => ({ state, decoded }))).toEqual([
    { state: 'closed', decoded: ['key 0'] },
    { state: 'configured', decoded: ['key 3'] },
  ]);
});

test('a repeated configuration changes nothing, another one begins anew', () => {
  const other: PreviewFrame = { kind: 'configuration', description: Uint8Array.of(1, 0x42, 0xc0, 0x1f) };
  decoderAfter(
    configuration,
    frame('keyframe', 0),
    configuration,
    frame('frame', 1),
    other,
    frame('frame', 2),
    frame('keyframe', 3),
  );
  expect(FakeDecoder.all.map(({ codec, decoded }) => ({ codec, decoded }))).toEqual([
    { codec: 'avc1.640028', decoded: ['key 0', 'delta 1'] },
    { codec: 'avc1.42c01f', decoded: ['key 3'] },
  ]);
});

test('says when there is no decoder for the stream', () => {
  decoderAfter(configuration, frame('keyframe', 0));
  FakeDecoder.all[0]?.fail('NotSupportedError');
  expect(onUnsupported).toHaveBeenCalledTimes(1);
});
