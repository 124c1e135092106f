import { decodePreviewFrame } from '#shared/preview/preview-frame.ts';
import type { SoundLevels } from '../../../components/sound-level.ts';
import type { PreviewSource } from '../../../store/connection.ts';
import { openFrameChannel } from '../decoding/frame-channel.ts';
import { createPeaks } from './peaks.ts';
import { createSoundClock } from './sound-clock.ts';
import { createSoundDecoder } from './sound-decoder.ts';

export interface SoundPlayer {
  /** From 0 to 1. */
  setVolume(volume: number): void;
  end(): void;
}

export interface SoundPlayerOptions {
  openSource(): PreviewSource;
  readonly volume: number;
  /** Four times a second; as it comes, whatever the volume is. */
  onLevels(levels: SoundLevels): void;
}

const levelsEveryMs = 250;
const reopenAfterMs = 1_000;

export const canPlaySound = (): boolean => typeof AudioDecoder !== 'undefined';

/** Plays the sound of a camera until it is ended. Must be called from a click or a key: browsers play nothing unasked. */
export function startSound({ openSource, volume, onLevels }: SoundPlayerOptions): SoundPlayer {
  const context = new AudioContext({ latencyHint: 'interactive', sampleRate: 48_000 });
  const gain = context.createGain();
  gain.connect(context.destination);
  const clock = createSoundClock();
  const peaks = createPeaks();
  const decoder = createSoundDecoder(play);
  const telling = setInterval(() => onLevels(peaks.take()), levelsEveryMs);
  let ending = () => {};
  let isEnded = false;
  setVolume(volume);
  open();

  function open(): void {
    const source = openSource();
    let closeChannel = () => {};
    let reopening: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    ending = () => {
      isOver = true;
      clearTimeout(reopening);
      closeChannel();
      source.close();
    };
    void source.channel.then((channel) => {
      if (isOver) {
        if (channel.kind === 'port') channel.port.close();
        return;
      }
      closeChannel = openFrameChannel(channel, take, () => {
        closeChannel();
        source.close();
        reopening = setTimeout(open, reopenAfterMs);
      });
    });
  }

  function take(bytes: Uint8Array): void {
    const frame = decodePreviewFrame(bytes);
    if (frame) decoder.take(frame);
  }

  function play(sound: AudioData): void {
    const buffer = toBuffer(sound);
    sound.close();
    if (isEnded) return;
    const [left, right] = [buffer.getChannelData(0), buffer.getChannelData(buffer.numberOfChannels - 1)];
    peaks.add(left, right);
    const placed = clock.place(context.currentTime, buffer.duration);
    if (!placed) return;
    const node = new AudioBufferSourceNode(context, { buffer, playbackRate: placed.rate });
    node.connect(gain);
    node.start(placed.atSeconds);
  }

  /** What is half as far down the slider is heard as half as loud. */
  function setVolume(part: number): void {
    gain.gain.value = part ** 2;
  }

  return {
    setVolume,
    end: () => {
      isEnded = true;
      clearInterval(telling);
      ending();
      decoder.close();
      void context.close();
    },
  };
}

function toBuffer(sound: AudioData): AudioBuffer {
  const { numberOfChannels, numberOfFrames: length, sampleRate } = sound;
  const buffer = new AudioBuffer({ length, numberOfChannels, sampleRate });
  for (let channel = 0; channel < numberOfChannels; channel++) {
    sound.copyTo(buffer.getChannelData(channel), { planeIndex: channel, format: 'f32-planar' });
  }
  return buffer;
}
