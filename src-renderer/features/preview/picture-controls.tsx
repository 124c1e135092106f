import { Camera, Maximize, Minimize, Move, PictureInPicture2, Volume2, VolumeX } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { t } from '#shared/words/words.ts';
import { IconButton } from '../../components/button.tsx';
import { canPlaySound } from './sound/sound-player.ts';
import type { Sound } from './sound/use-sound.ts';

interface PictureControlsProps {
  readonly sound: Sound;
  readonly fullScreen: FullScreenControl;
  /** Left out while there is no picture. */
  readonly onSave?: (() => void) | undefined;
  readonly ownWindow?: OwnWindowControl | undefined;
  /** Left out for a camera that cannot be moved. */
  readonly moving?: MovingControl | undefined;
}

interface FullScreenControl {
  readonly isOn: boolean;
  toggle(): void;
}

export interface OwnWindowControl {
  readonly button: Ref<HTMLButtonElement>;
  open(): void;
}

export interface MovingControl {
  readonly isOn: boolean;
  readonly button: Ref<HTMLButtonElement>;
  toggle(): void;
}

const volumeStep = 0.1;

/** The buttons over the picture. On Listen, the arrow keys set the volume. */
export function PictureControls({ sound, moving, onSave, ownWindow, fullScreen }: PictureControlsProps) {
  const setVolume = (event: KeyboardEvent) => {
    const step = { ArrowUp: volumeStep, ArrowDown: -volumeStep }[event.key];
    if (step === undefined || !sound.isOn) return;
    event.preventDefault();
    sound.setVolume(sound.volume + step);
  };
  return (
    <div className="osd picture-controls">
      {canPlaySound() && (
        <IconButton
          label={t('preview:sound.listen')}
          icon={sound.isOn ? Volume2 : VolumeX}
          className="mirrors"
          aria-pressed={sound.isOn}
          onClick={sound.toggle}
          onKeyDown={setVolume}
        />
      )}
      {onSave && <IconButton label={t('preview:savePicture')} icon={Camera} onClick={onSave} />}
      {moving && (
        <IconButton
          ref={moving.button}
          label={t('preview:moveCamera')}
          icon={Move}
          aria-expanded={moving.isOn}
          onClick={moving.toggle}
        />
      )}
      {ownWindow && (
        <IconButton
          ref={ownWindow.button}
          label={t('preview:ownWindow')}
          icon={PictureInPicture2}
          onClick={ownWindow.open}
        />
      )}
      <IconButton
        label={fullScreen.isOn ? t('preview:leaveFullScreen') : t('preview:fullScreen')}
        icon={fullScreen.isOn ? Minimize : Maximize}
        onClick={fullScreen.toggle}
      />
    </div>
  );
}
