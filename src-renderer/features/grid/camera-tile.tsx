import { VideoOff } from 'lucide-react';
import { useRef } from 'react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { cameraStanding } from '../cameras/camera-standing.ts';
import { isSlateOnAir } from '../cameras/slate/slate-facts.ts';
import { useLight } from '../cameras/use-light.ts';
import type { PictureWorker } from '../preview/decoding/picture-worker.ts';
import { LastPicture } from '../preview/picture-view.tsx';
import { usePreview } from '../preview/use-preview.ts';

interface CameraTileProps {
  readonly camera: CameraView;
  readonly worker: PictureWorker | undefined;
  /** The one tile that the keyboard stops at. */
  readonly isReached: boolean;
  onReach(): void;
  onChoose(): void;
}

/** A tile is shown at most twice as small as this, and most cameras' sub streams are no larger. */
const mostWidth = 640;

/** One camera on the wall: its picture, its name and how it stands. Red is the frame of what viewers see. */
export function CameraTile({ camera, worker, isReached, onReach, onChoose }: CameraTileProps) {
  const host = useRef<HTMLSpanElement>(null);
  const { picture } = usePreview({ camera, host, of: 'small', worker, mostWidth });
  const light = useLight(camera.id);
  const { standing, words } = cameraStanding(camera, light);
  const { state } = camera;
  const isShowing = picture.kind === 'showing' || picture.kind === 'stuck';
  const isLost = !isSlateOnAir(camera) && (state.kind === 'retrying' || state.kind === 'failed');
  const isPast = isLost || picture.kind === 'stuck';
  return (
    <button
      type="button"
      className={`camera-tile ${light === 'on-air' || light === 'slate' ? light : ''}`}
      tabIndex={isReached ? 0 : -1}
      aria-label={t('preview:grid.open', { camera: camera.name, state: words })}
      onFocus={onReach}
      onClick={onChoose}
    >
      <span className="tile-picture">
        <LastPicture cameraId={camera.id} isNeeded={!isShowing} />
        <span ref={host} className={`live-picture ${isShowing ? 'showing' : ''} ${isPast ? 'past' : ''}`} />
        {isLost ? (
          <Icon of={VideoOff} size={20} className="tile-lost" />
        ) : (
          picture.kind === 'waiting' && <span className="tile-waiting">{t('preview:getting')}</span>
        )}
      </span>
      <span className="tile-caption">
        <span className="tile-name cut">{camera.name}</span>
        <StateLabel standing={standing}>{words}</StateLabel>
      </span>
    </button>
  );
}
