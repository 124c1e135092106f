import { type RefObject, useEffect, useRef, useState } from 'react';
import type { PreviewLook } from '#shared/preview/preview-look.ts';
import type { CameraView } from '#shared/state.ts';
import { download, nameWithTime } from '../../download.ts';
import { useStores } from '../../store/context.tsx';
import { isSlateOnAir } from '../cameras/slate/slate-facts.ts';
import type { PictureWorker, WorkerScreen } from './decoding/picture-worker.ts';
import type { ScreenNews } from './decoding/worker-messages.ts';
import { type PreviewSession, startPreviewSession } from './preview-session.ts';
import { watchSeen } from './watch-seen.ts';

/** What is on the canvas. `stuck`: it was a picture of now, and has not changed for some seconds. */
export interface PictureState {
  readonly kind: 'waiting' | 'showing' | 'stuck' | 'impossible';
  /** Why it is single pictures rather than video; undefined for video. */
  readonly stills: StillsReason | undefined;
}

/** The page came over the network without HTTPS, where browsers decode no video; or there is no decoder for the stream. */
export type StillsReason = 'insecure' | 'no-decoder';

interface PreviewOptions {
  readonly camera: CameraView;
  readonly host: RefObject<HTMLElement | null>;
  readonly of: Exclude<PreviewLook['of'], 'sound'>;
  readonly worker: PictureWorker | undefined;
  /** Larger pictures are painted in this width. */
  readonly mostWidth?: number;
}

const stuckAfterSeconds = 4;

/** Keeps a camera's live picture in `host` as long as the component is there, and fetched as long as it is seen. */
export function usePreview({ camera, host, of, worker, mostWidth }: PreviewOptions) {
  const { id } = camera;
  const { connection, window: windowState } = useStores();
  const [stills, setStills] = useState(stillsReason);
  const [kind, setKind] = useState<PictureState['kind']>(canPaint() ? 'waiting' : 'impossible');
  const running = useRef<{ readonly screen: WorkerScreen; readonly session: PreviewSession }>(undefined);
  const current = useRef(camera);
  current.current = camera;

  useEffect(() => {
    const element = host.current;
    if (!element || !worker || !canPaint()) return;
    // A canvas can be given away only once, so that each session has its own. The element may be in another window.
    const canvas = element.ownerDocument.createElement('canvas');
    element.append(canvas);
    let idleSeconds = 0;
    const onNews = (news: ScreenNews) => {
      session.note(news);
      switch (news.kind) {
        case 'first-picture':
          return setKind('showing');
        case 'painted':
          idleSeconds = news.count > 0 ? 0 : idleSeconds + 1;
          return setKind((before) => followPainting(before, idleSeconds));
        case 'thumbnail':
          // The small picture is the camera's, also while the slate is in its place.
          if (of !== 'camera' && isSlateOnAir(current.current)) return;
          return windowState.getState().keepThumbnail(id, news.picture);
        case 'saved-picture':
          return download(news.picture, `${nameWithTime(current.current.name, new Date())}.jpg`);
        case 'unsupported':
          return setStills('no-decoder');
        case 'closed':
          return setKind((before) => (before === 'showing' ? 'stuck' : before));
      }
    };
    const screen = worker.addScreen({ canvas, onNews, ...(mostWidth !== undefined && { mostWidth }) });
    const look = { of, isStills: stills !== undefined };
    const session = startPreviewSession({ openSource: () => connection.openPreview(id, look), screen });
    running.current = { screen, session };
    const endWatching = watchSeen(element, session.setSeen);
    return () => {
      endWatching();
      session.end();
      screen.end();
      canvas.remove();
      setKind('waiting');
    };
  }, [connection, host, id, mostWidth, of, stills, windowState, worker]);

  return {
    picture: { kind, stills } satisfies PictureState,
    savePicture: () => running.current?.screen.savePicture(),
    tryAgain: () => {
      running.current?.session.reopen();
      void connection.call('camera.retry', { cameraId: id });
    },
  };
}

function followPainting(before: PictureState['kind'], idleSeconds: number): PictureState['kind'] {
  if (before === 'showing' && idleSeconds >= stuckAfterSeconds) return 'stuck';
  if (before === 'stuck' && idleSeconds === 0) return 'showing';
  return before;
}

function stillsReason(): StillsReason | undefined {
  if (typeof VideoDecoder !== 'undefined') return undefined;
  return window.isSecureContext ? 'no-decoder' : 'insecure';
}

const canPaint = (): boolean => typeof OffscreenCanvas !== 'undefined';
