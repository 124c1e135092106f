import { TriangleAlert } from 'lucide-react';
import { explain } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import type { CameraView } from '#shared/state.ts';
import { formatSentences } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Hint } from '../../components/field.tsx';
import { useWindowState } from '../../store/context.tsx';

interface PadProblemProps {
  readonly camera: CameraView;
  readonly problem: Problem;
  onRetry?: (() => void) | undefined;
}

/** Why the camera did not do it, and the button that mends it. */
export function PadProblem({ camera, problem, onRetry }: PadProblemProps) {
  const open = useWindowState((state) => state.open);
  const { what, fix, action } = explain(problem, { name: camera.name });
  return (
    <div className="pad-problem" role="alert">
      <Hint icon={TriangleAlert} isTrouble>
        {formatSentences([what, fix])}
      </Hint>
      {action === 'edit-camera' && (
        <Button size="small" onClick={() => open({ kind: 'camera-settings', cameraId: camera.id })}>
          {t('cameras:dialog.title')}
        </Button>
      )}
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('common:tryAgain')}
        </Button>
      )}
    </div>
  );
}
