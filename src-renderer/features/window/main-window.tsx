import { useMemo } from 'react';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { useAppState, useWindowState } from '../../store/context.tsx';
import { Sidebar } from '../cameras/sidebar.tsx';
import { HealthCard } from '../health/health-card.tsx';
import { Notices } from '../notices/notices.tsx';
import { LivePicture } from '../preview/live-picture.tsx';
import { RehearsalScreen } from '../rehearsal/rehearsal-screen.tsx';
import { rehearsalVerdict, withLastRehearsal } from '../rehearsal/rehearsal-verdict.ts';
import { useRehearsal } from '../rehearsal/use-rehearsal.ts';
import { Sharing } from '../sharing/sharing.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { verdictOf } from '../verdict/verdict.ts';
import { VerdictBar } from '../verdict/verdict-bar.tsx';
import { TitleBar } from './title-bar.tsx';

interface MainWindowProps {
  readonly cameras: readonly CameraView[];
  readonly camera: CameraView;
}

/** One camera: what viewers see, how it does, and where it goes. */
export function MainWindow({ cameras, camera }: MainWindowProps) {
  const destinations = useDestinationsOf(camera.id);
  const rehearsal = useRehearsal(camera.id, destinations);
  const isRehearsalShown = useWindowState(({ rehearsalOf }) => rehearsalOf === camera.id) && camera.order === 'off';
  const verdict =
    isRehearsalShown && rehearsal
      ? rehearsalVerdict(rehearsal, camera.name)
      : withLastRehearsal(verdictOf(camera, destinations), rehearsal);
  return (
    <>
      <TitleBar camera={camera} />
      <Sidebar cameras={cameras} selectedId={camera.id} />
      <main className="stage">
        <Notices />
        <VerdictBar
          key={camera.id}
          camera={camera}
          destinations={destinations}
          verdict={verdict}
          isToMend={isRehearsalShown && rehearsal?.outcome?.results.some(({ level }) => level !== 'pass') === true}
        />
        {isRehearsalShown && rehearsal ? (
          <RehearsalScreen key={camera.id} camera={camera} rehearsal={rehearsal} />
        ) : (
          <>
            <div className="centre">
              <LivePicture key={camera.id} camera={camera} lamp={verdict.lamp} />
              <div className="centre-foot">
                <HealthCard camera={camera} destinations={destinations} />
                <Timeline camera={camera} destinations={destinations} />
              </div>
            </div>
            <Sharing camera={camera} destinations={destinations} />
          </>
        )}
      </main>
    </>
  );
}

/** In the order that the user gave them. */
export function useDestinationsOf(cameraId: string): readonly DestinationView[] {
  const all = useAppState((state) => state.destinations);
  return useMemo(
    () =>
      Object.values(all)
        .filter((each) => each.cameraId === cameraId)
        .sort((one, other) => one.position - other.position),
    [all, cameraId],
  );
}
