import { VideoOff } from 'lucide-react';
import { useRef } from 'react';
import type { CameraView } from '#shared/state.ts';
import { formatClock } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { Marked } from '../../components/marked.tsx';
import { useWindowState } from '../../store/context.tsx';
import { lastPictureMs } from '../cameras/slate/slate-facts.ts';
import type { PictureWorker } from './decoding/picture-worker.ts';
import { usePreview } from './use-preview.ts';
import './camera-inset.css';

interface CameraInsetProps {
  readonly camera: CameraView;
  readonly worker: PictureWorker | undefined;
}

/** The camera in small, over the slate that viewers see in its place. */
export function CameraInset(props: CameraInsetProps) {
  const { slateState, state } = props.camera;
  const isSending = slateState.kind === 'on-air' && slateState.because === 'ordered' && state.kind === 'running';
  return isSending ? <SendingCamera {...props} /> : <LostCamera camera={props.camera} />;
}

/** Twice the width that it is shown in, for screens with small pixels. */
const insetWidth = 304;

/** By order of the user: the camera sends, and viewers do not see it. */
function SendingCamera({ camera, worker }: CameraInsetProps) {
  const host = useRef<HTMLDivElement>(null);
  const { picture } = usePreview({ camera, host, of: 'camera', worker, mostWidth: insetWidth });
  const thumbnail = useWindowState(({ thumbnails }) => thumbnails[camera.id]);
  return (
    <div className="camera-inset">
      <div className="camera-inset-picture">
        {picture.kind === 'waiting' && thumbnail && <img className="dimmed" src={thumbnail} alt="" />}
        <div ref={host} role="img" aria-label={t('preview:livePicture', { camera: camera.name })} />
      </div>
      <p>
        <b>{t('preview:cameraBehind')}</b>
        <span>{t('preview:notSeenByViewers')}</span>
      </p>
    </div>
  );
}

/** The last that was seen of it. */
function LostCamera({ camera }: { readonly camera: CameraView }) {
  const thumbnail = useWindowState(({ thumbnails }) => thumbnails[camera.id]);
  const atMs = lastPictureMs(camera);
  return (
    <div className="camera-inset">
      <div className="camera-inset-picture">
        {thumbnail && <img className="dimmed" src={thumbnail} alt="" />}
        <Icon of={VideoOff} size={20} />
      </div>
      <p>
        <b>{t('preview:noPicture')}</b>
        {atMs !== undefined && (
          <span>
            <Marked
              words={t('preview:lastSeen', { time: formatClock(atMs) })}
              parts={[formatClock(atMs)]}
              mark={(time) => <time className="figures">{time}</time>}
            />
          </span>
        )}
      </p>
    </div>
  );
}
