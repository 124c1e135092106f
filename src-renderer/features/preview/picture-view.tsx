import type { ReactNode, RefObject } from 'react';
import { useRef } from 'react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { SlateIcon } from '../../components/slate-icon.ts';
import { useIsFullScreen } from '../../components/use-full-screen.ts';
import { useWindowState } from '../../store/context.tsx';
import { isSlateOnAir } from '../cameras/slate/slate-facts.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { CameraInset } from './camera-inset.tsx';
import { toggleFullScreen } from './full-screen.ts';
import { type MovingControl, type OwnWindowControl, PictureControls } from './picture-controls.tsx';
import { PictureFacts, StillsMark } from './picture-facts.tsx';
import { PictureNotice } from './picture-notice.tsx';
import { SoundPanel } from './sound/sound-panel.tsx';
import { useSound } from './sound/use-sound.ts';
import { usePictureWorker } from './use-picture-worker.ts';
import { usePreview } from './use-preview.ts';
import './preview.css';

interface PictureViewProps {
  readonly camera: CameraView;
  readonly lamp: Verdict['lamp'];
  /** What fills the screen when it is asked for. */
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly moving?: MovingControl | undefined;
  readonly ownWindow?: OwnWindowControl | undefined;
  /** More, over the picture. */
  readonly children?: ReactNode;
}

/** What viewers see of a camera, framed in red while they do and hatched while it is the slate. */
export function PictureView({ camera, lamp, frame, moving, ownWindow, children }: PictureViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const worker = usePictureWorker();
  const { picture, savePicture, tryAgain } = usePreview({ camera, host, of: 'programme', worker });
  const sound = useSound(camera.id);
  const isFullScreen = useIsFullScreen(frame);
  const isShowing = picture.kind === 'showing' || picture.kind === 'stuck';
  const isSlate = isSlateOnAir(camera);
  return (
    <div className={`tally ${lamp}`} ref={frame}>
      <div className="view">
        <LastPicture cameraId={camera.id} isNeeded={!isShowing} />
        <div
          ref={host}
          className={`live-picture ${isShowing ? 'showing' : ''} ${isPast(camera, picture.kind) ? 'past' : ''}`}
          role="img"
          aria-label={isSlate ? t('preview:slatePicture') : t('preview:livePicture', { camera: camera.name })}
        />
        <PictureNotice camera={camera} picture={picture} onTryAgain={tryAgain} />
        <div className="marks-over-picture">
          {isSlate && (
            <div className="osd slate-mark">
              <Icon of={SlateIcon} size={14} />
              {t('preview:slate')}
            </div>
          )}
          {picture.stills && isShowing && <StillsMark reason={picture.stills} />}
        </div>
        {isSlate && <CameraInset camera={camera} worker={worker} />}
        {isShowing && <PictureFacts camera={camera} />}
        {sound.isOn && <SoundPanel sound={sound} />}
        <PictureControls
          sound={sound}
          moving={moving}
          onSave={isShowing ? savePicture : undefined}
          ownWindow={ownWindow}
          fullScreen={{ isOn: isFullScreen, toggle: () => toggleFullScreen(frame.current) }}
        />
        {children}
      </div>
    </div>
  );
}

/** What stands on the canvas is not what is now: it is dimmed like the last picture. */
const isPast = (camera: CameraView, kind: string): boolean =>
  kind === 'stuck' || (!isSlateOnAir(camera) && (camera.state.kind === 'retrying' || camera.state.kind === 'failed'));

/** The last picture, dimmed, while there is no new one. */
export function LastPicture({ cameraId, isNeeded }: { readonly cameraId: string; readonly isNeeded: boolean }) {
  const thumbnail = useWindowState(({ thumbnails }) => thumbnails[cameraId]);
  return isNeeded && thumbnail ? <img className="last-picture" src={thumbnail} alt="" /> : null;
}
