import { RotateCw } from 'lucide-react';
import { useRef } from 'react';
import type { CameraProblem } from '#shared/problems.ts';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/use-now.ts';
import { useCall, useWindowState } from '../../store/context.tsx';
import { troubleWords } from './trouble-words.ts';

/** The three parts of a problem, and the buttons that mend it. */
export function CameraTrouble({ camera }: { readonly camera: CameraView }) {
  const call = useCall();
  const open = useWindowState((window) => window.open);
  const nowMs = useNow();
  const { what, doing, fix, action } = troubleWords(camera, useLastError(camera), nowMs);
  return (
    <div className="camera-trouble">
      <div>
        <h3>{t('health:trouble.what')}</h3>
        <p>{what}</p>
      </div>
      <div>
        <h3>{t('health:trouble.doing')}</h3>
        <p>{doing}</p>
      </div>
      <div>
        <h3>{t('health:trouble.fix')}</h3>
        <p>{fix}</p>
        <div className="camera-trouble-actions">
          <Button size="small" icon={RotateCw} onClick={() => call('camera.retry', { cameraId: camera.id })}>
            {t('common:tryNow')}
          </Button>
          {(action === 'edit-camera' || camera.source.kind === 'rtsp') && (
            <Button size="small" onClick={() => open({ kind: 'camera-settings', cameraId: camera.id })}>
              {action === 'edit-camera' ? t('health:changeCamera') : t('health:anotherCamera')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

/** The state tells of an error between two tries only; the words about it stay in their place during a try. */
function useLastError({ state }: CameraView): CameraProblem | undefined {
  const last = useRef<CameraProblem>(undefined);
  if (state.kind === 'retrying' || state.kind === 'failed') last.current = state.error;
  return last.current;
}
