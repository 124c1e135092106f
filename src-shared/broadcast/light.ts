import { isRehearsal } from '../rehearsal/rehearsal.ts';
import type { AppState, CameraView, DestinationView } from '../state.ts';

/** The one light of a broadcast: what viewers get, and whether a person has to do something. */
export interface Light {
  /**
   * `slate`: it goes out in the camera's place. `lost`: the broadcast is ordered, but no moving picture reaches anybody,
   * and it is not just beginning. `rehearsal`: it runs, and only this computer sees it.
   */
  readonly kind: 'off' | 'going-live' | 'on-air' | 'slate' | 'lost' | 'rehearsal';
  /** Something does not mend itself, whether or not viewers notice it now. */
  readonly needsPerson: boolean;
}

/** `of`: the cameras that have it; none while all is off. */
export interface OverallLight extends Light {
  readonly of: readonly CameraView[];
}

/** The light of one camera. `destinations` are its own. */
export function lightOf(camera: CameraView, destinations: readonly DestinationView[]): Light {
  if (camera.order === 'off') return { kind: 'off', needsPerson: false };
  const inBroadcast = destinations.filter(isInBroadcast);
  const wanted = inBroadcast.filter((each) => !isRehearsal(each));
  const kind = isOnlyRehearsed(destinations) ? rehearsalKind(inBroadcast) : kindOf(camera, wanted);
  const needsPerson =
    inBroadcast.length === 0 ||
    camera.state.kind === 'failed' ||
    inBroadcast.some(hasFailed) ||
    isHiddenWithoutSlate(camera, wanted);
  return { kind, needsPerson };
}

/** What viewers get of a camera; nothing, while its broadcast waits for a person's word. */
export function lightKindOf(state: AppState, cameraId: string): Light['kind'] {
  const camera = camerasOrdered(state).find(({ id }) => id === cameraId);
  if (!camera) return 'off';
  const own = Object.values(state.destinations).filter((each) => each.cameraId === cameraId);
  return lightOf(camera, own).kind;
}

/** The light of everything: of several cameras, the one that is worst off. */
export function overallLight(state: AppState): OverallLight {
  const all = Object.values(state.destinations);
  const lights = camerasOrdered(state).map((camera) => {
    const own = all.filter(({ cameraId }) => cameraId === camera.id);
    return { camera, ...lightOf(camera, own) };
  });
  const kind = worstFirst.find((each) => lights.some((light) => light.kind === each)) ?? 'off';
  return {
    kind,
    needsPerson: state.resume !== undefined || lights.some(({ needsPerson }) => needsPerson),
    of: lights.filter((light) => light.kind === kind).map(({ camera }) => camera),
  };
}

/** Cameras that are ordered on air, but for those that wait for a person's word to go back. */
export function camerasOrdered({ cameras, resume }: AppState): readonly CameraView[] {
  return Object.values(cameras).filter(({ id, order }) => order === 'live' && !resume?.cameraIds.includes(id));
}

/** Since when viewers have had the broadcast that they have had for longest; undefined while they have none. */
export function onAirSince(state: AppState): number | undefined {
  const begins = camerasOrdered(state).flatMap(({ viewersSinceMs }) => viewersSinceMs ?? []);
  return begins.length > 0 ? Math.min(...begins) : undefined;
}

/** Part of the broadcast: the user wants it, and it has what it takes. */
export const isInBroadcast = ({ order, hasKey }: DestinationView): boolean => order === 'live' && hasKey;

/** All that it goes to is this computer. */
export function isOnlyRehearsed(destinations: readonly DestinationView[]): boolean {
  const inBroadcast = destinations.filter(isInBroadcast);
  return inBroadcast.length > 0 && inBroadcast.every(isRehearsal);
}

/** Over either of its addresses. */
export const isLive = ({ state, backup }: DestinationView): boolean =>
  state.kind === 'live' || backup?.state.kind === 'live';

/** The user has paused it: wherever it is live, its viewers see the slate. */
export const isShownSlate = ({ state, backup }: DestinationView): boolean => {
  const live = [state, backup?.state].filter((each) => each?.kind === 'live');
  return live.length > 0 && live.every(({ sends }) => sends === 'slate');
};

/** It was refused or lost, and is being tried again: waiting for the next try, or in the middle of it. */
export const isRetrying = ({ state }: DestinationView): boolean =>
  state.kind === 'retrying' || ('lastError' in state && state.lastError !== undefined);

/** Pictures come now. That the camera was opened, or that destinations are connected, does not say so. */
export const hasPicture = ({ meters, state }: CameraView): boolean => state.kind === 'running' && meters.fps > 0;

/** Nobody is to see the camera, as the user has it, and there is no slate for its place: viewers see a frozen picture. */
export function isHiddenWithoutSlate(
  { isSlateOrdered, slateState }: CameraView,
  wanted: readonly DestinationView[],
): boolean {
  const isHidden = isSlateOrdered || wanted.every(({ isPaused }) => isPaused);
  return slateState.kind === 'failed' && wanted.length > 0 && isHidden;
}

const worstFirst = ['lost', 'slate', 'going-live', 'on-air', 'rehearsal'] as const;

function kindOf(camera: CameraView, wanted: readonly DestinationView[]): Light['kind'] {
  if (wanted.length === 0) return 'lost';
  const isSeen = wanted.some(isLive);
  const { slateState, state } = camera;
  if (slateState.kind === 'on-air') return isSeen ? 'slate' : withoutSession(wanted);
  const isLost = state.kind === 'retrying' || state.kind === 'failed';
  if (isSeen && isHiddenWithoutSlate(camera, wanted)) return 'lost';
  if (!isSeen && !isLost) return withoutSession(wanted);
  if (hasPicture(camera)) return areAllShownSlate(wanted) ? 'slate' : 'on-air';
  // The slate comes in a moment.
  return slateState.kind === 'ready' && isSeen ? 'on-air' : 'lost';
}

/** Of those that are live, none shows the camera. */
export const areAllShownSlate = (destinations: readonly DestinationView[]): boolean => {
  const live = destinations.filter(isLive);
  return live.length > 0 && live.every(isShownSlate);
};

const rehearsalKind = (rehearsals: readonly DestinationView[]): Light['kind'] =>
  rehearsals.some(isLive) ? 'rehearsal' : withoutSession(rehearsals);

/** The first try is the way there; when every one of them has failed once, it is not. */
function withoutSession(wanted: readonly DestinationView[]): Light['kind'] {
  return wanted.every((each) => hasFailed(each) || isRetrying(each)) ? 'lost' : 'going-live';
}

/** It needs a person, and no other address of it takes the stream. */
const hasFailed = (destination: DestinationView): boolean =>
  destination.state.kind === 'failed' && !isLive(destination);
