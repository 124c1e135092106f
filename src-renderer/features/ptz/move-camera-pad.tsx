import { House, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PtzPreset } from '#shared/commands.ts';
import type { Problem } from '#shared/problems.ts';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { IconButton } from '../../components/button.tsx';
import { useCall } from '../../store/context.tsx';
import { useKeys } from '../window/use-keys.ts';
import { HoldButton } from './hold-button.tsx';
import { PadProblem } from './pad-problem.tsx';
import { PanTiltDisc } from './pan-tilt-disc.tsx';
import { PresetList } from './preset-list.tsx';
import { SaveView } from './save-view.tsx';
import { closer, farther } from './speed.ts';
import type { Reply } from './steering.ts';
import { usePadKeys } from './use-pad-keys.ts';
import { usePresets } from './use-presets.ts';
import { useSteering } from './use-steering.ts';
import './ptz.css';

interface MoveCameraPadProps {
  readonly camera: CameraView;
  onClose(): void;
}

/** Turns and zooms the camera under its live picture, and goes to views that it keeps. For cameras with a mount. */
export function MoveCameraPad({ camera, onClose }: MoveCameraPadProps) {
  const { id: cameraId } = camera;
  const { canPanTilt = false, canZoom = false } = camera.device.ptz ?? {};
  const call = useCall();
  const pad = useRef<HTMLFieldSetElement>(null);
  const [problem, setProblem] = useState<Problem>();
  const [onReply] = useState(() => (reply: Reply) => setProblem(reply.ok ? undefined : reply.error));
  const { speed, hold, release } = useSteering(cameraId, onReply);
  const { state: kept, read } = usePresets(cameraId, onReply);
  const presets = kept.kind === 'read' ? kept.presets : [];
  const hasHome = kept.kind === 'read' && kept.hasHome;

  useEffect(() => pad.current?.focus(), []);
  useKeys((event) => {
    if (event.key === 'Escape') onClose();
    return event.key === 'Escape';
  });

  const goHome = async () => onReply(await call('ptz.goHome', { cameraId }));
  const goTo = async ({ token }: PtzPreset) => onReply(await call('ptz.goToPreset', { cameraId, token }));
  async function save(name: string): Promise<void> {
    onReply(await call('ptz.savePreset', { cameraId, name }));
    await read();
  }
  async function remove({ token }: PtzPreset): Promise<void> {
    pad.current?.focus();
    onReply(await call('ptz.removePreset', { cameraId, token }));
    await read();
  }
  const keys = usePadKeys({
    hold,
    release,
    goHome: () => hasHome && void goHome(),
    goToPreset: (index) => presets[index] && void goTo(presets[index]),
  });

  return (
    <fieldset ref={pad} className="ptz-pad" aria-label={t('ptz:moveCamera')} tabIndex={-1} {...keys}>
      <div className="ptz-steer" dir="ltr">
        {canPanTilt && <PanTiltDisc speed={speed} onHold={hold} onRelease={release} />}
        <div className="ptz-column">
          {canZoom && (
            <HoldButton label={t('ptz:zoomIn')} icon={ZoomIn} onHold={() => hold(closer)} onRelease={release} />
          )}
          {canZoom && (
            <HoldButton label={t('ptz:zoomOut')} icon={ZoomOut} onHold={() => hold(farther)} onRelease={release} />
          )}
          {hasHome && <IconButton label={t('ptz:home')} icon={House} className="ptz-home" onClick={goHome} />}
        </div>
      </div>
      <div className="ptz-views">
        {kept.kind === 'reading' && <p className="caption">{t('ptz:reading')}</p>}
        {presets.length > 0 && <PresetList presets={presets} onGo={goTo} onRemove={remove} />}
        {kept.kind === 'read' && (
          <SaveView
            usualName={t('ptz:usualName', { number: presets.length + 1 })}
            onSave={save}
            onDone={() => pad.current?.focus()}
          />
        )}
      </div>
      {problem && <PadProblem camera={camera} problem={problem} onRetry={kept.kind === 'failed' ? read : undefined} />}
    </fieldset>
  );
}
