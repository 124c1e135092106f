import { useEffect, useRef, useState } from 'react';
import type { SoundLevels } from '../../../components/sound-level.ts';
import { useStores } from '../../../store/context.tsx';
import { type SoundPlayer, startSound } from './sound-player.ts';

/** Listening to a camera: off until it is asked for, and when another camera is looked at. */
export interface Sound {
  readonly isOn: boolean;
  /** From 0 to 1. */
  readonly volume: number;
  readonly levels: SoundLevels | undefined;
  /** The loudest of the last two seconds, since words that change all the time cannot be read. */
  readonly loudest: SoundLevels | undefined;
  toggle(): void;
  setVolume(volume: number): void;
}

const usualVolume = 0.8;
const levelsKept = 8;

export function useSound(cameraId: string): Sound {
  const { connection } = useStores();
  const player = useRef<SoundPlayer>(undefined);
  const [isOn, setOn] = useState(false);
  const [volume, setVolume] = useState(usualVolume);
  const [recent, setRecent] = useState<readonly SoundLevels[]>([]);

  const stop = () => {
    player.current?.end();
    player.current = undefined;
    setOn(false);
    setRecent([]);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another camera, or the end, stops it.
  useEffect(() => stop, [cameraId]);

  return {
    isOn,
    volume,
    levels: recent.at(-1),
    loudest: recent.length > 0 ? loudestOf(recent) : undefined,
    toggle: () => {
      if (player.current) return stop();
      const openSource = () => connection.openPreview(cameraId, { of: 'sound', isStills: false });
      const onLevels = (levels: SoundLevels) => setRecent((before) => [...before, levels].slice(-levelsKept));
      player.current = startSound({ openSource, volume, onLevels });
      setOn(true);
    },
    setVolume: (next) => {
      const within = Math.max(0, Math.min(1, next));
      setVolume(within);
      player.current?.setVolume(within);
    },
  };
}

const loudestOf = (levels: readonly SoundLevels[]): SoundLevels => [
  Math.max(...levels.map(([left]) => left)),
  Math.max(...levels.map(([, right]) => right)),
];
