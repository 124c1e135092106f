import { Camera, Maximize, Move } from 'lucide-react';
import { useRef, useState } from 'react';
import { codecWords } from '#shared/doctor/quantities.ts';
import type { CameraView } from '#shared/state.ts';
import { formatFps } from '#shared/words/format.ts';
import { IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { SlateIcon } from '../../components/slate-icon.ts';
import { useWindowState } from '../../store/context.tsx';
import { isSlateByLoss, isSlateOnAir } from '../cameras/slate-facts.ts';
import { MoveCameraPad } from '../ptz/move-camera-pad.tsx';
import type { Verdict } from '../verdict/verdict.ts';
import { useKeys } from '../window/use-keys.ts';
import { isFullScreenKey, toggleFullScreen } from './full-screen.ts';
import { LostCamera } from './lost-camera.tsx';
import { PictureNotice } from './picture-notice.tsx';
import { usePreview } from './use-preview.ts';
import './preview.css';

interface LivePictureProps {
  readonly camera: CameraView;
  readonly lamp: Verdict['lamp'];
}

/** The big picture: what viewers see, framed in red while they do, and hatched while it is the slate. */
export function LivePicture({ camera, lamp }: LivePictureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvasHost = useRef<HTMLDivElement>(null);
  const moveButton = useRef<HTMLButtonElement>(null);
  const [isMoving, setMoving] = useState(false);
  const canMove = camera.device.ptz !== undefined;
  const endMoving = () => {
    setMoving(false);
    moveButton.current?.focus();
  };
  const { picture, savePicture, tryAgain } = usePreview(camera, canvasHost);
  useKeys((event) => {
    const isMeant = isFullScreenKey(event);
    if (isMeant) void toggleFullScreen(frame.current);
    return isMeant;
  });
  const isShowing = picture.kind === 'showing' || picture.kind === 'stuck';
  const isSlate = isSlateOnAir(camera);
  return (
    <section className="frame" aria-label="Picture" data-region>
      <div className={`tally ${lamp}`} ref={frame}>
        <div className="view">
          <LastPicture cameraId={camera.id} isNeeded={!isShowing} />
          <div
            ref={canvasHost}
            className={`live-picture ${isShowing ? 'showing' : ''}`}
            role="img"
            aria-label={isSlate ? 'The slate that viewers see' : `Live picture from ${camera.name}`}
          />
          <PictureNotice camera={camera} picture={picture} onTryAgain={tryAgain} />
          {isSlate && (
            <div className="osd slate-mark">
              <Icon of={SlateIcon} size={14} />
              Slate
            </div>
          )}
          {isSlateByLoss(camera) && <LostCamera camera={camera} />}
          {camera.media && isShowing && (
            <div className="osd facts-over-picture">
              <span>
                {camera.media.width} × {camera.media.height}
              </span>
              {!isSlate && <span>{formatFps(camera.meters.fps)}</span>}
              <span>
                {camera.media.isEncoded ? `${codecWords(camera.media.sourceVideo)} → H.264` : 'H.264'}
                <span className="not-compact"> {camera.media.profile}</span>
              </span>
              {isSlate && <span>Silent</span>}
            </div>
          )}
          <div className="osd picture-controls">
            {isShowing && <IconButton label="Save a picture" icon={Camera} onClick={savePicture} />}
            {canMove && (
              <IconButton
                ref={moveButton}
                label="Move camera"
                icon={Move}
                aria-expanded={isMoving}
                onClick={() => (isMoving ? endMoving() : setMoving(true))}
              />
            )}
            <IconButton label="Full screen" icon={Maximize} onClick={() => toggleFullScreen(frame.current)} />
          </div>
          {canMove && isMoving && <MoveCameraPad camera={camera} onClose={endMoving} />}
        </div>
      </div>
    </section>
  );
}

/** The last picture, dimmed, while there is no new one. */
function LastPicture({ cameraId, isNeeded }: { readonly cameraId: string; readonly isNeeded: boolean }) {
  const thumbnail = useWindowState(({ thumbnails }) => thumbnails[cameraId]);
  return isNeeded && thumbnail ? <img className="last-picture" src={thumbnail} alt="" /> : null;
}
