import type { DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { barsOf } from './upload-level.ts';

/** How well a destination takes the upload, in one to four bars. */
export function UploadBars({ destination }: { readonly destination: DestinationView }) {
  const bars = barsOf(destination);
  return (
    <svg
      className={`upload-bars ${bars < 3 ? 'trouble' : ''}`}
      viewBox="0 0 20 20"
      width={14}
      height={14}
      role="img"
      aria-label={t(`sharing:upload.${names[bars]}`)}
    >
      {heights.map((height, index) => (
        <rect
          key={height}
          className={index < bars ? '' : 'empty'}
          x={2.5 + index * 4.5}
          y={17 - height}
          width={3}
          height={height}
          rx={1}
        />
      ))}
    </svg>
  );
}

const heights = [5, 8, 11, 14] as const;
const names = { 1: 'stalled', 2: 'slow', 3: 'fair', 4: 'good' } as const;
