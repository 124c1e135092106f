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
  toggle(): void;
  setVolume(volume: number): void;
}

const usualVolume = 0.8;

export function useSound(cameraId: string): Sound {
  const { connection } = useStores();
  const player = useRef<SoundPlayer>(undefined);
  const [isOn, setOn] = useState(false);
  const [volume, setVolume] = useState(usualVolume);
  const [levels, setLevels] = useState<SoundLevels>();

  const stop = () => {
    player.current?.end();
    player.current = undefined;
    setOn(false);
    setLevels(undefined);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another camera, or the end, stops it.
  useEffect(() => stop, [cameraId]);

  return {
    isOn,
    volume,
    levels,
    toggle: () => {
      if (player.current) return stop();
      const openSource = () => connection.openPreview(cameraId, { of: 'sound', isStills: false });
      player.current = startSound({ openSource, volume, onLevels: setLevels });
      setOn(true);
    },
    setVolume: (next) => {
      const within = Math.max(0, Math.min(1, next));
      setVolume(within);
      player.current?.setVolume(within);
    },
  };
}
