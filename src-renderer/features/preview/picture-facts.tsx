import { Images } from 'lucide-react';
import { codecWords } from '#shared/doctor/quantities.ts';
import type { CameraView } from '#shared/state.ts';
import { formatFps } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { isSlateOnAir } from '../cameras/slate/slate-facts.ts';
import type { StillsReason } from './use-preview.ts';

/** What is seen: how large, how often, and how it is coded. */
export function PictureFacts({ camera }: { readonly camera: CameraView }) {
  const { media, meters } = camera;
  if (!media) return null;
  const { width, height, isEncoded, profile, sourceVideo } = media;
  const isSlate = isSlateOnAir(camera);
  return (
    <div className="osd facts-over-picture" dir="ltr">
      <span>{t('preview:size', { width, height })}</span>
      {!isSlate && <span>{formatFps(meters.fps)}</span>}
      <span>
        {isEncoded ? t('preview:reencoded', { codec: codecWords(sourceVideo) }) : 'H.264'}
        <span className="not-compact"> {profile}</span>
      </span>
      {isSlate && <span>{t('preview:silent')}</span>}
    </div>
  );
}

/** As core/ffmpeg/stills-args.ts makes them. */
const stillsPerSecond = 4;

/** Says why it is single pictures and not video. */
export function StillsMark({ reason }: { readonly reason: StillsReason }) {
  const why = t(reason === 'insecure' ? 'preview:stillsInsecure' : 'preview:stillsNoDecoder');
  return (
    <details className="osd stills-mark">
      <summary>
        <Icon of={Images} size={14} />
        {t('preview:stills', { count: stillsPerSecond })}
      </summary>
      <p>{why}</p>
    </details>
  );
}
