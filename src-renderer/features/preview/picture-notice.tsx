import { RotateCw, VideoOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useWindowState } from '../../store/context.tsx';
import { noticeWords } from './picture-notice-words.ts';
import type { PictureState } from './use-preview.ts';

interface PictureNoticeProps {
  readonly camera: CameraView;
  readonly picture: PictureState;
  onTryAgain(): void;
}

const lateAfterMs = 10_000;

/** The words in place of a picture, and a button when it takes too long. */
export function PictureNotice({ camera, picture, onTryAgain }: PictureNoticeProps) {
  const open = useWindowState((state) => state.open);
  const [tries, setTries] = useState(0);
  const isLate = useLasts(picture.kind === 'waiting', lateAfterMs, tries);
  const words = noticeWords(camera, picture, isLate);
  const tryAgain = () => {
    setTries(tries + 1);
    onTryAgain();
  };
  if (!words) return null;
  return (
    <div className="picture-notice">
      {words.isLost && <Icon of={VideoOff} size={20} />}
      <p>
        {words.title}
        {words.detail && <small>{words.detail}</small>}
      </p>
      {words.offer === 'try-now' && (
        <Button icon={RotateCw} onClick={tryAgain}>
          {t('common:tryNow')}
        </Button>
      )}
      {words.offer === 'camera-settings' && (
        <Button onClick={() => open({ kind: 'camera-settings', cameraId: camera.id })}>
          {t('preview:cameraSettings')}
        </Button>
      )}
    </div>
  );
}

/** Whether something has been so for `ms` without a break; counted anew when `turn` changes. */
function useLasts(isSo: boolean, ms: number, turn: number): boolean {
  const [lasts, setLasts] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn begins the count anew.
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasts(true), ms);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isSo, ms, turn]);
  return lasts;
}
