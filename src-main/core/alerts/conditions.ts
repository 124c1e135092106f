import type { Alert, AlertKind } from '#shared/broadcast/alerts.ts';
import { camerasOrdered, hasPicture, isInBroadcast, isLive } from '#shared/broadcast/light.ts';
import type { Problem } from '#shared/problems.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import type { AppState, CameraView, DestinationView } from '#shared/state.ts';

/** Something that is wrong now, and is told when it stays so. */
export interface Condition extends Pick<Alert, 'camera' | 'destination'> {
  /** Of all conditions of the same trouble there is one at a time: a camera that is lost may be refused next. */
  readonly trouble: string;
  /** Whom it is about; nobody's troubles are told without end. */
  readonly subject: string;
  readonly kind: AlertKind;
  readonly problem?: Problem | undefined;
  /** Only the consequence of another trouble, which is told in its place. */
  readonly isMoot: boolean;
}

/** What is wrong while a broadcast is ordered, and with this computer. */
export function conditionsOf(state: AppState): readonly Condition[] {
  const { notices, resume, uplink } = state;
  const ordered = camerasOrdered(state);
  const hasNoNetwork = notices['network-down'] !== undefined;
  const ofComputer = (kind: AlertKind, problem?: Problem, isMoot = false): Condition => ({
    ...{ trouble: kind, subject: 'computer', kind, problem, isMoot },
  });
  return [
    ...ordered.flatMap((camera) => ofCamera(camera, destinationsOf(state, camera), hasNoNetwork)),
    ...(hasNoNetwork && ordered.length > 0 ? [ofComputer('network-down', notices['network-down'])] : []),
    ...(notices['disk-low'] ? [ofComputer('disk-low', notices['disk-low'])] : []),
    ...(uplink.condition === 'sagging' ? [ofComputer('upload-small', undefined, hasNoNetwork)] : []),
    ...(resume ? [ofComputer('waits-for-word')] : []),
  ];
}

/** Whether what a condition is about is still ordered: else its end is no news. */
export function isStillOrdered(state: AppState, { camera, destination }: Condition): boolean {
  if (!camera) return true;
  const isOrdered = camerasOrdered(state).some(({ id }) => id === camera.id);
  const view = destination && state.destinations[destination.id];
  return isOrdered && (!destination || (view !== undefined && isInBroadcast(view)));
}

const destinationsOf = ({ destinations }: AppState, { id }: CameraView): readonly DestinationView[] =>
  Object.values(destinations).filter((each) => each.cameraId === id && isInBroadcast(each) && !isRehearsal(each));

function ofCamera(
  view: CameraView,
  destinations: readonly DestinationView[],
  hasNoNetwork: boolean,
): readonly Condition[] {
  const { state } = view;
  const camera = { id: view.id, name: view.name };
  const base = { trouble: `camera/${camera.id}`, subject: camera.id, camera };
  const isSeen = destinations.some(isLive);
  const areAllRefused = destinations.every((each) => each.state.kind === 'failed');
  return [
    ...(state.kind === 'failed'
      ? [{ ...base, kind: 'camera-refused', problem: state.error, isMoot: false } as const]
      : []),
    ...(state.kind !== 'failed' && !hasPicture(view)
      ? [{ ...base, kind: 'camera-lost', problem: errorOf(state), isMoot: hasNoNetwork } as const]
      : []),
    ...(destinations.length > 0 && !isSeen
      ? [
          {
            ...base,
            trouble: `sight/${camera.id}`,
            kind: 'nothing-sent',
            isMoot: hasNoNetwork || areAllRefused,
          } as const,
        ]
      : []),
    ...destinations.filter((each) => !isLive(each)).map((each) => ofDestination(camera, each, hasNoNetwork || !isSeen)),
  ];
}

function ofDestination(camera: Alert['camera'] & object, view: DestinationView, isMoot: boolean): Condition {
  const { id, name, platform, state } = view;
  const base = { trouble: `destination/${id}`, subject: id, camera, destination: { id, name, platform } };
  return state.kind === 'failed'
    ? { ...base, kind: 'destination-refused', problem: state.error, isMoot: false }
    : { ...base, kind: 'destination-lost', problem: errorOf(state), isMoot };
}

function errorOf(state: CameraView['state'] | DestinationView['state']): Problem | undefined {
  if ('error' in state) return state.error;
  return 'lastError' in state ? state.lastError : undefined;
}
