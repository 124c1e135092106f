import {
  areAllShownSlate,
  camerasOrdered,
  isInBroadcast,
  isLive,
  isOnlyRehearsed,
  lightOf,
} from '#shared/broadcast/light.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { AppState, CameraView, DestinationView } from '#shared/state.ts';
import { formatList } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

/** What the tray shows: its shape, and a line per camera that is on air. */
export interface OnAirSummary {
  readonly kind: 'off' | 'on-air' | 'slate' | 'trouble';
  readonly lines: readonly string[];
}

/** It was ordered on air, and waits for a person to say so again, since Polycast was off for long. */
export function isWaiting({ resume }: AppState, { id }: CameraView): boolean {
  return resume?.cameraIds.includes(id) ?? false;
}

/** The window's title: what viewers see comes first, since a task bar cuts off the end. */
export function windowTitle(state: AppState): string {
  const ordered = camerasForViewers(state);
  const seen = ordered.filter((camera) => sharedTo(state, camera).some(isLive));
  const onSlate = seen.filter((camera) => isOnSlate(state, camera));
  const onCamera = seen.filter((camera) => !isOnSlate(state, camera));
  return [
    ...(onSlate.length > 0 ? [t('desktop:title.slate', { names: namesOf(onSlate) })] : []),
    ...(onCamera.length > 0 ? [t('desktop:title.onAir', { names: namesOf(onCamera) })] : []),
    ...(seen.length === 0 && ordered.length > 0 ? [t('desktop:title.goingLive', { names: namesOf(ordered) })] : []),
    'Polycast',
  ].join(' - ');
}

/**
 * Everything on air in a few words. Trouble is whatever a viewer may notice, whether or not it mends by itself, and
 * whatever waits for a person; but a camera that is away behind a slate is a slate.
 */
export function summarise(state: AppState): OnAirSummary {
  const cameras = camerasForViewers(state);
  const waiting = Object.values(state.cameras).filter((camera) => isWaiting(state, camera));
  const lines = [
    ...cameras.map((camera) => lineFor(state, camera)),
    ...waiting.map(({ name }) => t('desktop:summary.waiting', { name })),
  ];
  if (lines.length === 0) return { kind: 'off', lines: [t('desktop:summary.off')] };
  const lights = cameras.map((camera) => lightOf(camera, destinationsOf(state, camera)));
  const needsPerson = waiting.length > 0 || lights.some((light) => light.needsPerson);
  const isTroubled =
    lights.some(({ kind }) => kind === 'lost') || cameras.some((camera) => sharedTo(state, camera).some(isInTrouble));
  if (needsPerson || isTroubled) return { kind: 'trouble', lines };
  return { kind: cameras.some((camera) => isOnSlate(state, camera)) ? 'slate' : 'on-air', lines };
}

function lineFor(state: AppState, camera: CameraView): string {
  const { name } = camera;
  const destinations = sharedTo(state, camera);
  const live = destinations.filter(isLive).length;
  if (isAway(camera) && !isOnSlate(state, camera)) return t('desktop:summary.noPicture', { name });
  if (live > 0) {
    const values = { name, live, count: destinations.length };
    return isOnSlate(state, camera) ? t('desktop:summary.slate', values) : t('desktop:summary.onAir', values);
  }
  const isOnTheWay = destinations.length > 0 && !destinations.some(isInTrouble);
  return isOnTheWay ? t('desktop:summary.goingLive', { name }) : t('desktop:summary.notOnAir', { name });
}

/** Not those that only this computer sees: nobody may think that viewers get them. */
function camerasForViewers(state: AppState): readonly CameraView[] {
  return camerasOrdered(state).filter((camera) => !isOnlyRehearsed(destinationsOf(state, camera)));
}

const namesOf = (cameras: readonly CameraView[]): string => formatList(cameras.map(({ name }) => name));

/** For everybody, or for all who watch, since the user has paused those. */
const isOnSlate = (state: AppState, camera: CameraView): boolean =>
  camera.slateState.kind === 'on-air' || areAllShownSlate(sharedTo(state, camera));

const isAway = ({ state }: CameraView): boolean => state.kind === 'retrying' || state.kind === 'failed';

const sharedTo = (state: AppState, camera: CameraView): DestinationView[] =>
  destinationsOf(state, camera).filter((each) => isInBroadcast(each) && !isRehearsal(each));

const destinationsOf = ({ destinations }: AppState, { id }: CameraView): DestinationView[] =>
  Object.values(destinations).filter(({ cameraId }) => cameraId === id);

/** Also in the middle of another try: the icon would go back and forth with each of them. */
const isInTrouble = (destination: DestinationView): boolean => {
  const { state } = destination;
  const isTriedAgain = 'lastError' in state && state.lastError !== undefined;
  return !isLive(destination) && (state.kind === 'retrying' || state.kind === 'failed' || isTriedAgain);
};
