import { VideoOff } from 'lucide-react';
import type { CameraView } from '#shared/state.ts';
import { formatClock } from '#shared/words/format.ts';
import { Icon } from '../../components/icon.tsx';
import { useWindowState } from '../../store/context.tsx';
import { lastPictureMs } from '../cameras/slate-facts.ts';

/** The camera in small, over the slate that took its place: the last that was seen of it. */
export function LostCamera({ camera }: { readonly camera: CameraView }) {
  const thumbnail = useWindowState(({ thumbnails }) => thumbnails[camera.id]);
  const atMs = lastPictureMs(camera);
  return (
    <div className="lost-camera">
      <div className="lost-camera-picture">
        {thumbnail && <img src={thumbnail} alt="" />}
        <Icon of={VideoOff} size={20} />
      </div>
      <p>
        <b>Camera: no picture</b>
        {atMs !== undefined && (
          <span>
            Last seen <time className="figures">{formatClock(atMs)}</time>
          </span>
        )}
      </p>
    </div>
  );
}
