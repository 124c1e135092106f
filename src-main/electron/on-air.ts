import type { AppState, CameraView, DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';

/** What the tray shows: its shape, and a line per camera that is on air. */
export interface OnAirSummary {
  readonly kind: 'off' | 'on-air' | 'slate' | 'trouble';
  readonly lines: readonly string[];
}

/** The cameras that the user has ordered on air. Those that wait for a person's word are not among them. */
export function camerasOnAir(state: AppState): CameraView[] {
  return Object.values(state.cameras).filter((camera) => camera.order === 'live' && !isWaiting(state, camera));
}

/** It was ordered on air, and waits for a person to say so again, since Polycast was off for long. */
export function isWaiting({ resume }: AppState, { id }: CameraView): boolean {
  return resume?.cameraIds.includes(id) ?? false;
}

/** The window's title: what viewers see comes first, since a task bar cuts off the end. */
export function windowTitle(state: AppState): string {
  const ordered = camerasOnAir(state);
  const seen = ordered.filter((camera) => sharedTo(state, camera).some(isLive));
  const onSlate = seen.filter(isOnSlate);
  const onCamera = seen.filter((camera) => !isOnSlate(camera));
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
  const cameras = camerasOnAir(state);
  const waiting = Object.values(state.cameras).filter((camera) => isWaiting(state, camera));
  const lines = [
    ...cameras.map((camera) => lineFor(state, camera)),
    ...waiting.map(({ name }) => t('desktop:summary.waiting', { name })),
  ];
  if (lines.length === 0) return { kind: 'off', lines: [t('desktop:summary.off')] };
  const isTroubled = cameras.some((camera) => needsNotice(camera) || sharedTo(state, camera).some(isInTrouble));
  if (isTroubled || waiting.length > 0) return { kind: 'trouble', lines };
  return { kind: cameras.some(isOnSlate) ? 'slate' : 'on-air', lines };
}

function lineFor(state: AppState, camera: CameraView): string {
  const { name } = camera;
  const destinations = sharedTo(state, camera);
  const live = destinations.filter(isLive).length;
  if (isInTrouble(camera) && !isOnSlate(camera)) return t('desktop:summary.noPicture', { name });
  if (live > 0) {
    const values = { name, live, count: destinations.length };
    return isOnSlate(camera) ? t('desktop:summary.slate', values) : t('desktop:summary.onAir', values);
  }
  return destinations.some(isInTrouble)
    ? t('desktop:summary.notOnAir', { name })
    : t('desktop:summary.goingLive', { name });
}

const namesOf = (cameras: readonly CameraView[]): string => cameras.map(({ name }) => name).join(', ');

const isOnSlate = ({ slateState }: CameraView): boolean => slateState.kind === 'on-air';

/** A slate stands in for a camera that comes back by itself; one that needs a person does not. */
const needsNotice = (camera: CameraView): boolean =>
  isInTrouble(camera) && (!isOnSlate(camera) || camera.state.kind === 'failed');

const sharedTo = (state: AppState, camera: CameraView) =>
  Object.values(state.destinations).filter(({ cameraId, order }) => cameraId === camera.id && order === 'live');

const isLive = ({ state }: DestinationView): boolean => state.kind === 'live';

/** Also in the middle of another try: the icon would go back and forth with each of them. */
const isInTrouble = ({ state }: CameraView | DestinationView): boolean =>
  state.kind === 'retrying' || state.kind === 'failed' || ('lastError' in state && state.lastError !== undefined);
