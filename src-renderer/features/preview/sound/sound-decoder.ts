import type { PreviewFrame } from '#shared/preview/preview-frame.ts';

export interface SoundDecoder {
  take(frame: PreviewFrame): void;
  close(): void;
}

/** Decodes AAC as it comes, and begins again after an error. The receiver closes what it is given. */
export function createSoundDecoder(onSound: (sound: AudioData) => void): SoundDecoder {
  let configuration: AudioDecoderConfig | undefined;
  let decoder: AudioDecoder | undefined;

  function start(config: AudioDecoderConfig): AudioDecoder {
    const started = new AudioDecoder({
      output: onSound,
      error: () => {
        if (decoder === started) decoder = undefined;
      },
    });
    started.configure(config);
    return started;
  }
  function close(): void {
    if (decoder && decoder.state !== 'closed') decoder.close();
    decoder = undefined;
  }

  return {
    take: (frame) => {
      if (frame.kind === 'sound-configuration') {
        close();
        configuration = configurationOf(frame.description);
      } else if (frame.kind === 'sound' && configuration) {
        decoder ??= start(configuration);
        decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: frame.timestampUs, data: frame.data }));
      }
    },
    close,
  };
}

/** The feed's sound is always AAC-LC, 48 kHz, stereo; the description is what decides. */
function configurationOf(description: Uint8Array): AudioDecoderConfig {
  const objectType = (description[0] ?? 0) >> 3;
  return { codec: `mp4a.40.${objectType}`, sampleRate: 48_000, numberOfChannels: 2, description: description.slice() };
}
