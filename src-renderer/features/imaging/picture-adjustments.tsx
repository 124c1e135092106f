import { Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ImagingSettings } from '#shared/imaging.ts';
import { sentence } from '#shared/messages.ts';
import type { CameraView } from '#shared/state.ts';
import { Button } from '../../components/button.tsx';
import { Hint } from '../../components/field.tsx';
import { Segments } from '../../components/segments.tsx';
import { useWindowState } from '../../store/context.tsx';
import { changed } from './adjuster.ts';
import { Slider } from './slider.tsx';
import { useAdjustments } from './use-adjustments.ts';
import './picture-adjustments.css';

/** Brightness and the like, set in the camera itself; nothing for a camera that cannot be reached by ONVIF. */
export function PictureAdjustments({ camera }: { readonly camera: CameraView }) {
  const [isOpen, setOpen] = useState(false);
  if (camera.device.onvifUrl === undefined && camera.source.kind !== 'practice') return null;
  return (
    // The camera is asked only when somebody wants to know.
    <details className="advanced" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Picture adjustments</summary>
      {isOpen && <Controls camera={camera} />}
    </details>
  );
}

const levels = [
  { control: 'brightness', label: 'Brightness' },
  { control: 'contrast', label: 'Contrast' },
  { control: 'saturation', label: 'Colour' },
  { control: 'sharpness', label: 'Sharpness' },
] as const;

const dayNightChoices = [
  { value: 'auto', label: 'Automatic' },
  { value: 'day', label: 'Day' },
  { value: 'night', label: 'Night' },
] as const;

function Controls({ camera }: { readonly camera: CameraView }) {
  const { state, change, tryAgain } = useAdjustments(camera.id);
  if (state.kind === 'reading') return <p className="caption">Asking the camera</p>;
  if (state.kind === 'failed') {
    return (
      <div className="adjustments" role="alert">
        <Hint icon={TriangleAlert} isTrouble>
          {sentence(state.problem, { name: camera.name })}
        </Hint>
        <Button size="small" onClick={tryAgain}>
          Try again
        </Button>
      </div>
    );
  }
  const { opened, shown, problem } = state;
  if (Object.keys(opened).length === 0) {
    return <Hint icon={Info}>{camera.name} does not let its picture be adjusted from here.</Hint>;
  }
  const isAsOpened = Object.keys(changed(opened, shown)).length === 0;
  return (
    <div className="adjustments">
      <SmallPicture cameraId={camera.id} />
      <div className="adjustment-controls">
        {levels.map(({ control, label }) => {
          const value = shown[control];
          if (value === undefined) return null;
          return (
            <Slider
              key={control}
              label={label}
              value={value}
              onChange={(level) => change({ [control]: level } satisfies ImagingSettings)}
            />
          );
        })}
        {shown.dayNight && (
          <div className="slider">
            <span>Day and night</span>
            <Segments
              label="Day and night"
              value={shown.dayNight}
              choices={dayNightChoices}
              onChange={(dayNight) => change({ dayNight })}
            />
          </div>
        )}
        {problem && (
          <div role="alert">
            <Hint icon={TriangleAlert} isTrouble>
              {sentence(problem, { name: camera.name })}
            </Hint>
          </div>
        )}
        <div className="row wraps">
          <Button size="small" isUnavailable={isAsOpened} onClick={() => change(opened)}>
            Put back
          </Button>
          <span className="caption">
            {camera.order === 'live' ? 'Viewers see each change at once.' : 'Changes go to the camera at once.'}
          </span>
        </div>
      </div>
    </div>
  );
}

/** What the camera shows, some seconds old at most; the dialog is in front of the live picture. */
function SmallPicture({ cameraId }: { readonly cameraId: string }) {
  const thumbnail = useWindowState(({ thumbnails }) => thumbnails[cameraId]);
  return thumbnail ? <img className="adjusted-picture" src={thumbnail} alt="What the camera shows" /> : null;
}
