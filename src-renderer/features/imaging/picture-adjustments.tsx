import { Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ImagingSettings } from '#shared/cameras/imaging.ts';
import { sentence } from '#shared/messages/messages.ts';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
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
      <summary>{t('imaging:title')}</summary>
      {isOpen && <Controls camera={camera} />}
    </details>
  );
}

const levels = ['brightness', 'contrast', 'saturation', 'sharpness'] as const;
const dayNightChoices = ['auto', 'day', 'night'] as const;

function Controls({ camera }: { readonly camera: CameraView }) {
  const { state, change, tryAgain } = useAdjustments(camera.id);
  if (state.kind === 'reading') return <p className="caption">{t('imaging:reading')}</p>;
  if (state.kind === 'failed') {
    return (
      <div className="adjustments" role="alert">
        <Hint icon={TriangleAlert} isTrouble>
          {sentence(state.problem, { name: camera.name })}
        </Hint>
        <Button size="small" onClick={tryAgain}>
          {t('common:tryAgain')}
        </Button>
      </div>
    );
  }
  const { opened, shown, problem } = state;
  if (Object.keys(opened).length === 0) {
    return <Hint icon={Info}>{t('imaging:none', { name: camera.name })}</Hint>;
  }
  const isAsOpened = Object.keys(changed(opened, shown)).length === 0;
  return (
    <div className="adjustments">
      <SmallPicture cameraId={camera.id} />
      <div className="adjustment-controls">
        {levels.map((control) => {
          const value = shown[control];
          if (value === undefined) return null;
          return (
            <Slider
              key={control}
              label={t(`imaging:${control}`)}
              value={value}
              onChange={(level) => change({ [control]: level } satisfies ImagingSettings)}
            />
          );
        })}
        {shown.dayNight && (
          <div className="slider">
            <span>{t('imaging:dayNight')}</span>
            <Segments
              label={t('imaging:dayNight')}
              value={shown.dayNight}
              choices={dayNightChoices.map((value) => ({ value, label: t(`imaging:${value}`) }))}
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
            {t('imaging:putBack')}
          </Button>
          <span className="caption">{camera.order === 'live' ? t('imaging:atOnceOnAir') : t('imaging:atOnce')}</span>
        </div>
      </div>
    </div>
  );
}

/** What the camera shows, some seconds old at most; the dialog is in front of the live picture. */
function SmallPicture({ cameraId }: { readonly cameraId: string }) {
  const thumbnail = useWindowState(({ thumbnails }) => thumbnails[cameraId]);
  return thumbnail ? <img className="adjusted-picture" src={thumbnail} alt={t('imaging:whatItShows')} /> : null;
}
