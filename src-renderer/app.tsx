import { useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { isOnlyRehearsed } from '#shared/broadcast/light.ts';
import type { AppState, DestinationView } from '#shared/state.ts';
import { formatList } from '#shared/words/format.ts';
import { languageById } from '#shared/words/languages.ts';
import { spokenLanguage, t } from '#shared/words/words.ts';
import { FirstRun } from './features/first-run/first-run.tsx';
import { GridWindow } from './features/grid/grid-window.tsx';
import { pictureIn } from './features/preview/own-window.ts';
import { PictureInOwnWindow, PictureWindow } from './features/preview/picture-window.tsx';
import { ResumeQuestion } from './features/resume/resume-question.tsx';
import { SettingsPage } from './features/settings/settings-page.tsx';
import { useAppearance } from './features/settings/use-appearance.ts';
import { UndoToasts } from './features/undo/undo-toasts.tsx';
import { MainWindow } from './features/window/main-window.tsx';
import { OpenDialog } from './features/window/open-dialog.tsx';
import { useOpenedFromOutside } from './features/window/opened-from-outside.ts';
import { useShortcuts } from './features/window/shortcuts.ts';
import { TextDrop } from './features/window/text-drop.tsx';
import { PlainTitleBar } from './features/window/title-bar.tsx';
import { useFocusOnChange } from './features/window/use-focus-on-change.ts';
import { useLanguage } from './features/window/use-language.ts';
import { useAppState, useReplica, useWindowState } from './store/context.tsx';
import './features/window/window.css';

export function App() {
  useAppearance();
  const isSpoken = useLanguage();
  const hasState = useReplica(({ state }) => state !== undefined);
  const isLost = useReplica((replica) => replica.isLost);
  const pictureOf = pictureIn(window.location.search);
  if (!hasState || !isSpoken) return isLost ? <NoAnswer /> : null;
  return (
    // By itself React Aria goes by the browser's language, and so would arrow keys and places of menus.
    <I18nProvider locale={languageById(spokenLanguage()).locale}>
      {pictureOf === undefined ? <Window /> : <PictureWindow cameraId={pictureOf} />}
    </I18nProvider>
  );
}

function Window() {
  const views = useAppState((state) => state.cameras);
  const cameras = useMemo(() => Object.values(views).sort((one, other) => one.position - other.position), [views]);
  const isLost = useReplica((replica) => replica.isLost);
  const selectedId = useWindowState((state) => state.selectedCameraId);
  const page = useWindowState((state) => state.page);
  const dialog = useWindowState((state) => state.dialog);
  const camera = cameras.find(({ id }) => id === selectedId) ?? cameras[0];
  useShortcuts(cameras, camera);
  useOpenedFromOutside(camera?.id);
  useWindowTitle(useAppState(namesOnAir));
  useFocusOnChange([page, camera ? 'camera' : 'none', dialog?.kind].join(' '));
  return (
    <div className={`window ${camera || page !== 'cameras' ? '' : 'without-cameras'} ${isLost ? 'unsure' : ''}`}>
      {page === 'settings' ? (
        <SettingsPage />
      ) : camera && page === 'grid' ? (
        <GridWindow cameras={cameras} camera={camera} />
      ) : camera ? (
        <MainWindow cameras={cameras} camera={camera} />
      ) : (
        <>
          <PlainTitleBar />
          <FirstRun />
        </>
      )}
      <OpenDialog />
      <ResumeQuestion />
      <PictureInOwnWindow />
      <UndoToasts />
      <TextDrop cameraId={camera?.id} />
    </div>
  );
}

/** Of the cameras that viewers may see. */
const namesOnAir = (state: AppState): string =>
  formatList(
    Object.values(state.cameras)
      .filter(({ id, order }) => order === 'live' && !isOnlyRehearsed(destinationsOf(state, id)))
      .map(({ name }) => name),
  );

const destinationsOf = ({ destinations }: AppState, id: string): readonly DestinationView[] =>
  Object.values(destinations).filter(({ cameraId }) => cameraId === id);

/** What is on air comes first, since a tab cuts off the end. */
function useWindowTitle(onAir: string): void {
  const title = onAir ? t('window:onAirTitle', { cameras: onAir }) : 'Polycast';
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function NoAnswer() {
  return (
    <main className="message" role="alert">
      <h1>{t('window:noAnswer')}</h1>
      <p>{t('window:noAnswerMeans')}</p>
    </main>
  );
}
