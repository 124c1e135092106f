import type { PreviewFrame } from '#shared/preview/preview-frame.ts';
import { avcCodec } from './avc-codec.ts';

export interface PictureDecoder {
  take(frame: PreviewFrame): void;
  /** Frames that were taken and are not decoded yet. */
  waiting(): number;
  close(): void;
}

export interface PictureDecoderOptions {
  /** One of many small pictures: hardware has only so many decoders, and these cost little without. */
  readonly isSmall: boolean;
  /** The receiver closes the picture. */
  onPicture(picture: VideoFrame): void;
  onUnsupported(): void;
}

/** So many frames behind, a new keyframe is a better place to go on from. */
const mostWaiting = 15;
/** So many frames behind, nothing more is taken until there is a new keyframe: 10 s at 25 fps. */
const farTooMany = 250;

/**
 * Decodes a live stream for the eye: it begins at a keyframe, begins again at the next one after an error, and when it
 * cannot keep up it leaves out what is older than the newest keyframe.
 */
export function createPictureDecoder({ isSmall, onPicture, onUnsupported }: PictureDecoderOptions): PictureDecoder {
  let configuration: VideoDecoderConfig | undefined;
  let decoder: VideoDecoder | undefined;

  function start(config: VideoDecoderConfig): VideoDecoder {
    if (decoder && decoder.state !== 'closed') decoder.close();
    const started = new VideoDecoder({
      output: onPicture,
      error: (error) => {
        if (decoder === started) decoder = undefined;
        if (error.name === 'NotSupportedError') onUnsupported();
      },
    });
    started.configure(config);
    return started;
  }

  return {
    take: (frame) => {
      if (frame.kind === 'configuration') {
        if (isSame(configuration?.description, frame.description)) return;
        configuration = {
          codec: avcCodec(frame.description),
          description: frame.description.slice(),
          optimizeForLatency: true,
          hardwareAcceleration: isSmall ? 'prefer-software' : 'no-preference',
        };
        if (decoder && decoder.state !== 'closed') decoder.close();
        decoder = undefined;
        return;
      }
      if (!configuration || (frame.kind !== 'keyframe' && frame.kind !== 'frame')) return;
      if (frame.kind === 'keyframe' && (!decoder || decoder.decodeQueueSize > mostWaiting)) {
        decoder = start(configuration);
      }
      if (decoder?.state !== 'configured') return;
      if (decoder.decodeQueueSize > farTooMany) {
        decoder.close();
        decoder = undefined;
        return;
      }
      const type = frame.kind === 'keyframe' ? 'key' : 'delta';
      decoder.decode(new EncodedVideoChunk({ type, timestamp: frame.timestampUs, data: frame.data }));
    },
    waiting: () => decoder?.decodeQueueSize ?? 0,
    close: () => {
      if (decoder && decoder.state !== 'closed') decoder.close();
      decoder = undefined;
    },
  };
}

function isSame(known: AllowSharedBufferSource | undefined, bytes: Uint8Array): boolean {
  return known instanceof Uint8Array && known.length === bytes.length && known.every((byte, at) => byte === bytes[at]);
}
