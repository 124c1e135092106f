import type { AppState, CameraView, DestinationView } from '#shared/state.ts';

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
  const parts = [titlePart('Slate', seen.filter(isOnSlate)), titlePart('On air', seen.filter(isOnCamera))];
  if (seen.length === 0) parts.push(titlePart('Going live', ordered));
  return [...parts, 'Polycast'].filter((part) => part !== '').join(' - ');
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
    ...waiting.map(({ name }) => `Waits for your word: ${name}`),
  ];
  if (lines.length === 0) return { kind: 'off', lines: ['Off air'] };
  const isTroubled = cameras.some((camera) => needsNotice(camera) || sharedTo(state, camera).some(isInTrouble));
  if (isTroubled || waiting.length > 0) return { kind: 'trouble', lines };
  return { kind: cameras.some(isOnSlate) ? 'slate' : 'on-air', lines };
}

function lineFor(state: AppState, camera: CameraView): string {
  const destinations = sharedTo(state, camera);
  const liveCount = destinations.filter(isLive).length;
  const what = isOnSlate(camera) ? 'Slate' : 'On air';
  if (isInTrouble(camera) && !isOnSlate(camera)) return `No picture: ${camera.name}`;
  if (liveCount > 0) return `${what}: ${camera.name}, ${liveCount} of ${countOf(destinations.length)}`;
  return `${destinations.some(isInTrouble) ? 'Not on air' : 'Going live'}: ${camera.name}`;
}

const titlePart = (what: string, cameras: readonly CameraView[]): string =>
  cameras.length > 0 ? `${what}: ${cameras.map(({ name }) => name).join(', ')}` : '';

const isOnSlate = ({ slateState }: CameraView): boolean => slateState.kind === 'on-air';

const isOnCamera = (camera: CameraView): boolean => !isOnSlate(camera);

/** A slate stands in for a camera that comes back by itself; one that needs a person does not. */
const needsNotice = (camera: CameraView): boolean =>
  isInTrouble(camera) && (!isOnSlate(camera) || camera.state.kind === 'failed');

const sharedTo = (state: AppState, camera: CameraView) =>
  Object.values(state.destinations).filter(({ cameraId, order }) => cameraId === camera.id && order === 'live');

const isLive = ({ state }: DestinationView): boolean => state.kind === 'live';

/** Also in the middle of another try: the icon would go back and forth with each of them. */
const isInTrouble = ({ state }: CameraView | DestinationView): boolean =>
  state.kind === 'retrying' || state.kind === 'failed' || ('lastError' in state && state.lastError !== undefined);

const countOf = (count: number): string => (count === 1 ? '1 destination' : `${count} destinations`);
