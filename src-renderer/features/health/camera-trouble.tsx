import { RotateCw } from 'lucide-react';
import { explain } from '#shared/messages.ts';
import type { CameraState, CameraView } from '#shared/state.ts';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/use-now.ts';
import { secondsUntil } from '../../format.ts';
import { useCall, useWindowState } from '../../store/context.tsx';

interface CameraTroubleProps {
  readonly camera: CameraView;
  readonly state: Extract<CameraState, { kind: 'retrying' | 'failed' }>;
}

/** The three parts of a problem, and the buttons that mend it. */
export function CameraTrouble({ camera, state }: CameraTroubleProps) {
  const call = useCall();
  const open = useWindowState((window) => window.open);
  const nowMs = useNow();
  const { what, doing, fix, action } = explain(state.error, { name: camera.name });
  const edit = () => open({ kind: 'camera-settings', cameraId: camera.id });
  const trying =
    state.kind === 'retrying'
      ? `We keep trying by ourselves. Next try in ${secondsUntil(state.atMs, nowMs)}\u00a0s.`
      : 'We stopped trying, because it would not help.';
  return (
    <div className="camera-trouble">
      <div>
        <h3>What happened</h3>
        <p>{what}</p>
      </div>
      <div>
        <h3>What we are doing</h3>
        <p>{state.kind === 'failed' ? (doing ?? trying) : trying}</p>
      </div>
      <div>
        <h3>What you can do</h3>
        <p>{fix}</p>
        <div className="camera-trouble-actions">
          <Button size="small" icon={RotateCw} onClick={() => call('camera.retry', { cameraId: camera.id })}>
            Try now
          </Button>
          {action === 'edit-camera' && (
            <Button size="small" onClick={edit}>
              Change camera
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
