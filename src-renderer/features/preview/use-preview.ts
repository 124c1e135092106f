import { type RefObject, useEffect, useRef, useState } from 'react';
import { wholeProgramme } from '#shared/preview-look.ts';
import type { CameraView } from '#shared/state.ts';
import { download, nameWithTime } from '../../download.ts';
import { useStores } from '../../store/context.tsx';
import { isSlateOnAir } from '../cameras/slate-facts.ts';
import { type PreviewSession, startPreviewSession } from './preview-session.ts';
import type { FromWorker } from './worker-messages.ts';

/** What is on the canvas. `stuck`: it was a picture of now, and has not changed for some seconds. */
export type PictureState =
  | { readonly kind: 'waiting' | 'showing' | 'stuck' }
  | { readonly kind: 'impossible'; readonly reason: string };

const stuckAfterSeconds = 4;

/** Keeps a camera's live picture in `host` as long as the component is there. */
export function usePreview(camera: CameraView, host: RefObject<HTMLElement | null>) {
  const { id } = camera;
  const { connection, window: windowState } = useStores();
  const [picture, setPicture] = useState<PictureState>(firstState);
  const session = useRef<PreviewSession>(undefined);
  const current = useRef(camera);
  current.current = camera;

  useEffect(() => {
    if (!host.current || !canDecode()) return;
    // A canvas can be given away only once, so that each session has its own.
    const canvas = document.createElement('canvas');
    host.current.append(canvas);
    let idleSeconds = 0;
    const handle = (message: FromWorker) => {
      switch (message.kind) {
        case 'first-picture':
          return setPicture({ kind: 'showing' });
        case 'painted':
          idleSeconds = message.count > 0 ? 0 : idleSeconds + 1;
          return setPicture((before) => followPainting(before, idleSeconds));
        case 'thumbnail':
          // The small picture is the camera's, also while the slate is in its place.
          return isSlateOnAir(current.current) ? undefined : windowState.getState().keepThumbnail(id, message.picture);
        case 'saved-picture':
          return download(message.picture, `${nameWithTime(current.current.name, new Date())}.png`);
        case 'unsupported':
          return setPicture({ kind: 'impossible', reason: `This browser cannot decode ${message.codec}.` });
        case 'closed':
          return setPicture((before) => (before.kind === 'showing' ? { kind: 'stuck' } : before));
      }
    };
    const started = startPreviewSession(canvas, () => connection.openPreview(id, wholeProgramme), { onMessage: handle });
    session.current = started;
    return () => {
      started.end();
      canvas.remove();
      setPicture(firstState);
    };
  }, [connection, host, id, windowState]);

  return {
    picture,
    savePicture: () => session.current?.savePicture(),
    tryAgain: () => {
      session.current?.reopen();
      void connection.call('camera.retry', { cameraId: id });
    },
  };
}

function followPainting(before: PictureState, idleSeconds: number): PictureState {
  if (before.kind === 'showing' && idleSeconds >= stuckAfterSeconds) return { kind: 'stuck' };
  if (before.kind === 'stuck' && idleSeconds === 0) return { kind: 'showing' };
  return before;
}

function firstState(): PictureState {
  if (canDecode()) return { kind: 'waiting' };
  const reason = window.isSecureContext
    ? 'This browser cannot decode live video. Use a current Chrome, Edge or Firefox.'
    : 'Browsers show live pictures only on this computer itself. The broadcast does not need them.';
  return { kind: 'impossible', reason };
}

const canDecode = (): boolean => typeof VideoDecoder !== 'undefined';
