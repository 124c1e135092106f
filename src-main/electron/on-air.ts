import type { AppState, CameraView, DestinationView } from '#shared/state.ts';

/** What the tray shows: its shape, and a line per camera that is on air. */
export interface OnAirSummary {
  readonly kind: 'off' | 'on-air' | 'trouble';
  readonly lines: readonly string[];
}

/** The cameras that the user has ordered on air. */
export function camerasOnAir(state: AppState): CameraView[] {
  return Object.values(state.cameras).filter((camera) => camera.order === 'live');
}

/** The window's title: what is on air comes first, since a task bar cuts off the end. */
export function windowTitle(state: AppState): string {
  const ordered = camerasOnAir(state);
  const seen = ordered.filter((camera) => sharedTo(state, camera).some(isLive));
  if (seen.length > 0) return `On air: ${namesOf(seen)} - Polycast`;
  return ordered.length > 0 ? `Going live: ${namesOf(ordered)} - Polycast` : 'Polycast';
}

/** Everything on air in a few words. Trouble is whatever a viewer may notice, whether or not it mends by itself. */
export function summarise(state: AppState): OnAirSummary {
  const cameras = camerasOnAir(state);
  if (cameras.length === 0) return { kind: 'off', lines: ['Off air'] };
  const isTroubled = cameras.some((camera) => isInTrouble(camera) || sharedTo(state, camera).some(isInTrouble));
  return { kind: isTroubled ? 'trouble' : 'on-air', lines: cameras.map((camera) => lineFor(state, camera)) };
}

function lineFor(state: AppState, camera: CameraView): string {
  const destinations = sharedTo(state, camera);
  const liveCount = destinations.filter(isLive).length;
  if (isInTrouble(camera)) return `No picture: ${camera.name}`;
  if (liveCount > 0) return `On air: ${camera.name}, ${liveCount} of ${countOf(destinations.length)}`;
  return `${destinations.some(isInTrouble) ? 'Not on air' : 'Going live'}: ${camera.name}`;
}

const sharedTo = (state: AppState, camera: CameraView) =>
  Object.values(state.destinations).filter(({ cameraId, order }) => cameraId === camera.id && order === 'live');

const isLive = ({ state }: DestinationView): boolean => state.kind === 'live';

const namesOf = (cameras: readonly CameraView[]): string => cameras.map(({ name }) => name).join(', ');

/** Also in the middle of another try: the icon would go back and forth with each of them. */
const isInTrouble = ({ state }: CameraView | DestinationView): boolean =>
  state.kind === 'retrying' || state.kind === 'failed' || ('lastError' in state && state.lastError !== undefined);

const countOf = (count: number): string => (count === 1 ? '1 destination' : `${count} destinations`);
