import { t } from '#shared/words/words.ts';
import { barPercent, quietestDb, type SoundLevels, soundWords } from './sound-level.ts';
import './sound-meter.css';

/**
 * Two bars, left above right, from −60 to 0 dB. `levels` is undefined where the sound is not measured. It is drawn as often
 * as it is given levels: 4 times a second is enough.
 */
export function SoundMeter({ levels }: { readonly levels: SoundLevels | undefined }) {
  const [left, right] = levels ?? [quietestDb, quietestDb];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a meter element has one bar, and its looks cannot be changed.
    <div
      className="sound-meter"
      role="meter"
      aria-label={t('preview:sound.level')}
      aria-valuemin={quietestDb}
      aria-valuemax={0}
      aria-valuenow={Math.round(Math.max(quietestDb, Math.min(0, Math.max(left, right))))}
      aria-valuetext={levels ? soundWords(levels) : t('preview:sound.notMeasured')}
    >
      <i style={{ clipPath: `inset(0 ${100 - barPercent(left)}% 0 0)` }} />
      <i style={{ clipPath: `inset(0 ${100 - barPercent(right)}% 0 0)` }} />
    </div>
  );
}
