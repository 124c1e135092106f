import { lazy, Suspense } from 'react';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useWindowState } from '../../store/context.tsx';

/** The library that draws charts is loaded when somebody wants to see one. */
const HealthCharts = lazy(async () => ({ default: (await import('./charts/health-charts.tsx')).HealthCharts }));

interface HealthDialogProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
}

/** How a camera and its destinations did over the last 10 minutes. */
export function HealthDialog({ camera, destinations }: HealthDialogProps) {
  const close = useWindowState((window) => window.closeDialog);
  return (
    <Dialog
      title={t('health:chart.title', { camera: camera.name })}
      subtitle={t('health:chart.subtitle')}
      size="large"
      onClose={close}
    >
      <Suspense fallback={<p className="secondary">{t('health:chart.loading')}</p>}>
        <HealthCharts camera={camera} destinations={destinations} />
      </Suspense>
    </Dialog>
  );
}
