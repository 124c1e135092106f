import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useWindowState } from '../../store/context.tsx';
import { MoveCameraPad } from '../ptz/move-camera-pad.tsx';
import type { Verdict } from '../verdict/verdict.ts';
import { useKeys } from '../window/use-keys.ts';
import { isFullScreenKey, toggleFullScreen } from './full-screen.ts';
import { openOwnWindow } from './own-window.ts';
import { LastPicture, PictureView } from './picture-view.tsx';

interface LivePictureProps {
  readonly camera: CameraView;
  readonly lamp: Verdict['lamp'];
}

/** The big picture of the window. */
export function LivePicture({ camera, lamp }: LivePictureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const moveButton = useRef<HTMLButtonElement>(null);
  const ownWindowButton = useRef<HTMLButtonElement>(null);
  const backButton = useRef<HTMLButtonElement>(null);
  const [isMoving, setMoving] = useState(false);
  const { ownPicture, showInOwnWindow } = useWindowState((state) => state);
  const isElsewhere = ownPicture?.cameraId === camera.id;
  useFocusIfLost(isElsewhere ? backButton : ownWindowButton, isElsewhere);
  const canMove = camera.device.ptz !== undefined;
  const endMoving = () => {
    setMoving(false);
    moveButton.current?.focus();
  };
  useKeys((event) => {
    const isMeant = isFullScreenKey(event) || (event.key === 'Escape' && document.fullscreenElement !== null);
    if (isMeant) void toggleFullScreen(frame.current);
    return isMeant;
  });
  return (
    <section className="frame" aria-label={t('preview:picture')} data-region>
      {isElsewhere ? (
        <ElsewhereView camera={camera} lamp={lamp} button={backButton} onBack={() => ownPicture.window.close()} />
      ) : (
        <PictureView
          camera={camera}
          lamp={lamp}
          frame={frame}
          ownWindow={{ button: ownWindowButton, open: () => void openOwnWindow(camera.id, showInOwnWindow) }}
          moving={
            canMove
              ? { isOn: isMoving, button: moveButton, toggle: () => (isMoving ? endMoving() : setMoving(true)) }
              : undefined
          }
        >
          {canMove && isMoving && <MoveCameraPad camera={camera} onClose={endMoving} />}
        </PictureView>
      )}
    </section>
  );
}

interface ElsewhereViewProps extends LivePictureProps {
  readonly button: RefObject<HTMLButtonElement | null>;
  onBack(): void;
}

/** In place of a picture that is shown in a window of its own: nobody needs it decoded twice. */
function ElsewhereView({ camera, lamp, button, onBack }: ElsewhereViewProps) {
  return (
    <div className={`tally ${lamp}`}>
      <div className="view">
        <LastPicture cameraId={camera.id} isNeeded />
        <div className="picture-notice">
          <p>{t('preview:inOwnWindow')}</p>
          <Button ref={button} onClick={onBack}>
            {t('preview:backHere')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** When the button that had the focus is gone, the one in its place gets it. */
function useFocusIfLost(button: RefObject<HTMLButtonElement | null>, turn: boolean): void {
  const before = useRef(turn);
  useEffect(() => {
    if (before.current !== turn && document.activeElement === document.body) button.current?.focus();
    before.current = turn;
  }, [button, turn]);
}
