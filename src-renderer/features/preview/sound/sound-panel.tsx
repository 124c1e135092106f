import { t } from '#shared/words/words.ts';
import { soundWords } from '../../../components/sound-level.ts';
import { SoundMeter } from '../../../components/sound-meter.tsx';
import type { Sound } from './use-sound.ts';

/** How loud it is, and how loud it is played, over the picture while one listens. */
export function SoundPanel({ sound }: { readonly sound: Sound }) {
  const { levels, loudest, volume } = sound;
  return (
    <div className="osd sound-panel">
      <SoundMeter levels={levels} />
      <span className="sound-words figures">{loudest ? soundWords(loudest) : '\u00a0'}</span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={Math.round(volume * 100)}
        aria-label={t('preview:sound.volume')}
        onChange={(event) => sound.setVolume(Number(event.target.value) / 100)}
      />
    </div>
  );
}
