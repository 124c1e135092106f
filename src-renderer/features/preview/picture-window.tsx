import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { StateLabel } from '../../components/state-label.tsx';
import { useAppState, useWindowState } from '../../store/context.tsx';
import { cameraStanding } from '../cameras/camera-standing.ts';
import { useLight } from '../cameras/use-light.ts';
import { verdictOf } from '../verdict/verdict.ts';
import { useDestinationsOf } from '../window/main-window.tsx';
import { PictureView } from './picture-view.tsx';
import './picture-window.css';

/** The page as a window that holds a camera's picture and nothing else (own-window.ts). */
export function PictureWindow({ cameraId }: { readonly cameraId: string }) {
  const camera = useAppState((state) => state.cameras[cameraId]);
  const name = camera?.name ?? 'Polycast';
  useEffect(() => {
    document.title = name;
  }, [name]);
  return camera ? (
    <PictureAlone camera={camera} />
  ) : (
    <main className="message" role="alert">
      <p>{t('preview:cameraGone')}</p>
    </main>
  );
}

/** The picture that this page draws in a window of its own, if there is one. */
export function PictureInOwnWindow() {
  const shown = useWindowState((state) => state.ownPicture);
  const camera = useAppState((state) => (shown ? state.cameras[shown.cameraId] : undefined));
  const isGone = shown !== undefined && camera === undefined;
  useEffect(() => {
    if (isGone) shown?.window.close();
  }, [isGone, shown]);
  if (!shown || !camera) return null;
  shown.window.document.title = camera.name;
  return createPortal(<PictureAlone camera={camera} />, shown.window.document.body);
}

function PictureAlone({ camera }: { readonly camera: CameraView }) {
  const frame = useRef<HTMLDivElement>(null);
  const { lamp } = verdictOf(camera, useDestinationsOf(camera.id));
  const { standing, words } = cameraStanding(camera, useLight(camera.id));
  return (
    <main className="picture-alone">
      <PictureView camera={camera} lamp={lamp} frame={frame}>
        <div className="osd picture-name">
          <b>{camera.name}</b>
          <StateLabel standing={standing}>{words}</StateLabel>
        </div>
      </PictureView>
    </main>
  );
}
